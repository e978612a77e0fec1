{{/* What a part reads: files/variables.yaml is generated from the services' own config schemas. */}}
{{- define "keyledger.variables" -}}
{{- get (.root.Files.Get "files/variables.yaml" | fromYaml) .part | toYaml -}}
{{- end -}}

{{/* A setting as text; a whole number never in scientific notation. */}}
{{- define "keyledger.text" -}}
{{- if kindIs "float64" . }}{{ printf "%d" (int64 .) }}{{ else }}{{ toString . }}{{ end -}}
{{- end -}}

{{/* The environment of a part without its secrets, as a map: what the chart decides, then the part's config, then config. */}}
{{- define "keyledger.settings" -}}
{{- $part := .part -}}
{{- $variables := include "keyledger.variables" . | fromYaml -}}
{{- $own := dict "ADMIN_PORT" "9464" "API_PORT" "8080" "AUTH_PORT" "8081" "AUTH_URL" (printf "http://%s-auth:8081" (include "keyledger.fullname" .root)) -}}
{{- $parts := dig $part "config" (dict) .root.Values.AsMap -}}
{{- range $name, $_ := $parts -}}
{{- if or (hasKey $own $name) (not (has $name $variables.settings)) -}}
{{- fail (printf "%s.config.%s: %s has no such setting, or the chart decides it" $part $name $part) -}}
{{- end -}}
{{- end -}}
{{- $given := merge (dict) $own $parts .root.Values.config -}}
{{- $result := dict -}}
{{- range $variables.settings -}}
{{- $value := get $given . -}}
{{- if not (or (kindIs "invalid" $value) (eq (toString $value) "")) -}}
{{- $_ := set $result . (include "keyledger.text" $value) -}}
{{- end -}}
{{- end -}}
{{- toYaml $result -}}
{{- end -}}

{{/* Refuses a name in `config` that no part reads: a typing error would be silent otherwise. */}}
{{- define "keyledger.checkConfig" -}}
{{- $known := list -}}
{{- range $part, $variables := .Files.Get "files/variables.yaml" | fromYaml -}}
{{- $known = concat $known $variables.settings -}}
{{- end -}}
{{- range $name, $_ := .Values.config -}}
{{- if has $name (list "ADMIN_PORT" "API_PORT" "AUTH_PORT" "AUTH_URL") -}}
{{- fail (printf "config.%s: the chart decides it" $name) -}}
{{- end -}}
{{- if not (has $name $known) -}}
{{- fail (printf "config.%s: no service has such a setting (a secret belongs under `secrets`)" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Seconds of work after SIGTERM, as the part reads them. */}}
{{- define "keyledger.graceSeconds" -}}
{{- get (include "keyledger.settings" . | fromYaml) "SHUTDOWN_GRACE_SECONDS" | default "25" -}}
{{- end -}}
