{{/* The scaler of a part, KEDA's or the cluster's, as a map; empty for a fixed number of replicas. */}}
{{- define "keyledger.scaler" -}}
{{- $own := get .root.Values.AsMap .part -}}
{{- range $name := list "autoscaling" "keda" -}}
{{- if dig $name "enabled" false $own -}}{{- get $own $name | toYaml -}}{{- end -}}
{{- end -}}
{{- end -}}

{{/* The fewest pods that a part has. */}}
{{- define "keyledger.leastReplicas" -}}
{{- get (include "keyledger.scaler" . | fromYaml) "minReplicas" | default (get .root.Values.AsMap .part).replicas -}}
{{- end -}}

{{/* The Deployment of one service: (dict "root" $ "part" "api"). */}}
{{- define "keyledger.deployment" -}}
{{- $root := .root -}}
{{- $part := .part -}}
{{- $name := printf "%s-%s" (include "keyledger.fullname" $root) $part -}}
{{- $own := get $root.Values.AsMap $part -}}
{{- $pod := $root.Values.pod -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "keyledger.labels" . | nindent 4 }}
spec:
  {{- if not (include "keyledger.scaler" .) }}
  replicas: {{ $own.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  minReadySeconds: 5
  # A new pod is ready before an old one is told to stop.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "keyledger.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "keyledger.labels" . | nindent 8 }}
        {{- with $pod.labels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        kubectl.kubernetes.io/default-container: {{ $part }}
        # Changed settings and given secrets make new pods.
        checksum/settings: {{ include "keyledger.settings" . | sha256sum }}
        {{- with include "keyledger.secretData" (dict "root" $root "parts" (list $part) "suffix" "secrets") }}
        checksum/secrets: {{ sha256sum . }}
        {{- end }}
        {{- if $root.Values.metrics.podAnnotations }}
        prometheus.io/scrape: 'true'
        prometheus.io/port: '9464'
        prometheus.io/path: /metrics
        {{- end }}
        {{- with $pod.annotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "keyledger.serviceAccountName" $root }}
      {{- include "keyledger.podCommon" . | nindent 6 }}
      # preStop, then the service's own grace time, then what is left to close.
      terminationGracePeriodSeconds: {{ add $pod.preStopSeconds (include "keyledger.graceSeconds" . | int) 10 }}
      {{- with $pod.topologyKeys }}
      topologySpreadConstraints:
        {{- range . }}
        - topologyKey: {{ . }}
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "keyledger.selector" (dict "root" $root "part" $part) | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- end }}
      containers:
        - name: {{ $part }}
          {{- include "keyledger.containerCommon" . | nindent 10 }}
          envFrom:
            - configMapRef:
                name: {{ $name }}
          env:
            - name: NODE_OPTIONS
              value: {{ $root.Values.nodeOptions | quote }}
            {{- include "keyledger.secretsEnvironment" . | trim | nindent 12 }}
          ports:
            {{- if eq $part "api" }}
            - name: http
              containerPort: 8080
            {{- else if eq $part "auth" }}
            - name: internal
              containerPort: 8081
            {{- end }}
            - name: admin
              containerPort: 9464
          lifecycle:
            preStop:
              sleep:
                seconds: {{ $pod.preStopSeconds }}
          startupProbe:
            httpGet: { path: /livez, port: admin }
            periodSeconds: 2
            timeoutSeconds: 5
            failureThreshold: 30
          livenessProbe:
            httpGet: { path: /livez, port: admin }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          # A part that does not answer counts as missing after 2 seconds, so the probe waits longer.
          readinessProbe:
            httpGet: { path: /readyz, port: admin }
            periodSeconds: 5
            timeoutSeconds: 4
            failureThreshold: 2
          resources:
            {{- toYaml $own.resources | nindent 12 }}
{{- end -}}
