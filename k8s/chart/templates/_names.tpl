{{/* The chart's name, as a label. */}}
{{- define "keyledger.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* Beginning of every name: the release, with the chart's name unless the release is called so. */}}
{{- define "keyledger.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "keyledger.name" . -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "keyledger.serviceAccountName" -}}
{{- if .Values.serviceAccount.name -}}
{{- .Values.serviceAccount.name -}}
{{- else -}}
{{- ternary (include "keyledger.fullname" .) "default" .Values.serviceAccount.create -}}
{{- end -}}
{{- end -}}

{{/* What selects every pod of this release. */}}
{{- define "keyledger.releaseSelector" -}}
app.kubernetes.io/name: {{ include "keyledger.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* What selects the pods of one part: (dict "root" $ "part" "api"). Never changes, since selectors cannot. */}}
{{- define "keyledger.selector" -}}
{{ include "keyledger.releaseSelector" .root }}
app.kubernetes.io/component: {{ .part }}
{{- end -}}

{{/* Labels of the objects of one part, or of the whole without a part. */}}
{{- define "keyledger.labels" -}}
{{ include "keyledger.releaseSelector" .root }}
{{- with .part }}
app.kubernetes.io/component: {{ . }}
{{- end }}
app.kubernetes.io/part-of: keyledger
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end -}}

{{/* registry/repository:tag, or @digest. */}}
{{- define "keyledger.image" -}}
{{- $image := .Values.image -}}
{{- $name := ternary (printf "%s/%s" $image.registry $image.repository) $image.repository (ne $image.registry "") -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $name $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Annotations of what the migration needs before the release's own objects exist; all of it goes when it has succeeded. */}}
{{- define "keyledger.hook" -}}
{{- if .root.Values.migrate.hook -}}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}
{{- end -}}
