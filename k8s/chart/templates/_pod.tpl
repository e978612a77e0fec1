{{/* What a container may do: nothing but run as its user. */}}
{{- define "keyledger.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
readOnlyRootFilesystem: true
{{- end -}}

{{/* What every pod has in common, whatever it runs: (dict "root" $ "part" "api"). */}}
{{- define "keyledger.podCommon" -}}
{{- $pod := .root.Values.pod -}}
# Nothing here asks the cluster's API, and a Service called "api" must not become a variable API_PORT.
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
  {{- with $pod.securityContext }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with $pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $pod.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 256Mi
  - {{- include "keyledger.secretsVolume" . | nindent 4 }}
{{- end -}}

{{/* What every container has in common. */}}
{{- define "keyledger.containerCommon" -}}
image: {{ include "keyledger.image" .root }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: [{{ .part }}]
securityContext:
  {{- include "keyledger.containerSecurity" . | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  - name: secrets
    mountPath: /run/secrets/keyledger
    readOnly: true
{{- end -}}
