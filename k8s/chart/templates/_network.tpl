{{/* One rule of egress: (dict "to" peers "ports" (list 443)); without peers, to every address. */}}
{{- define "keyledger.egress" -}}
- ports:
    {{- range .ports }}
    - { protocol: TCP, port: {{ . }} }
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* The rule towards another part of this release: (dict "root" $ "part" "auth" "port" 8081). */}}
{{- define "keyledger.egressToPart" -}}
- ports:
    - { protocol: TCP, port: {{ .port }} }
  to:
    - podSelector:
        matchLabels:
          {{- include "keyledger.selector" . | nindent 10 }}
{{- end -}}

{{/* What every pod may ask: names, and PostgreSQL. */}}
{{- define "keyledger.egressCommon" -}}
{{- $policy := .Values.networkPolicy -}}
- ports:
    - { protocol: UDP, port: {{ $policy.dns.port }} }
    - { protocol: TCP, port: {{ $policy.dns.port }} }
  {{- with $policy.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{ include "keyledger.egress" (dict "to" $policy.database.to "ports" (list $policy.database.port)) }}
{{- end -}}

{{/* The rule towards something outside, which is the internet unless its `to` says otherwise. */}}
{{- define "keyledger.egressOutside" -}}
{{- include "keyledger.egress" (dict "to" (.target.to | default .root.Values.networkPolicy.internet) "ports" .target.ports) -}}
{{- end -}}

{{/* The rule that lets Prometheus in. */}}
{{- define "keyledger.ingressMonitoring" -}}
- ports:
    - { protocol: TCP, port: 9464 }
  {{- with .Values.networkPolicy.monitoring }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Head of a policy: (dict "root" $ "part" "api"). */}}
{{- define "keyledger.policyHead" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "keyledger.fullname" .root }}-{{ .part }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "keyledger.labels" . | nindent 4 }}
{{- end -}}
