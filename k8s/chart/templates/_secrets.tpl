{{/* The key under which a part's secret is kept: each part has its own login, all else is called as its variable. */}}
{{- define "keyledger.secretKey" -}}
{{- if ne .name "DATABASE_URL" -}}
{{- .name -}}
{{- else -}}
{{- printf "DATABASE_URL_%s" (ternary "OWNER" (upper .part) (eq .part "migrate")) -}}
{{- end -}}
{{- end -}}

{{/* A value that the chart keeps: as given, or a service's login made from the owner's address and the service's password. */}}
{{- define "keyledger.secretValue" -}}
{{- $values := .root.Values.secrets.values -}}
{{- $password := get $values (printf "DATABASE_PASSWORD_%s" (trimPrefix "DATABASE_URL_" .key)) -}}
{{- if get $values .key -}}
{{- get $values .key -}}
{{- else if and (hasPrefix "DATABASE_URL_" .key) $values.DATABASE_URL_OWNER $password -}}
{{- $url := urlParse $values.DATABASE_URL_OWNER -}}
{{- $login := printf "%s%s" (.root.Values.config.DATABASE_LOGIN_PREFIX | default "keyledger_") (trimPrefix "DATABASE_URL_" .key | lower) -}}
{{- urlJoin (merge (dict "userinfo" (printf "%s:%s" (urlquery $login) (urlquery $password | replace "+" "%20"))) $url) -}}
{{- end -}}
{{- end -}}

{{/*
The secrets that a part mounts, as a list of {name, key, secret, from}: `secret` is the Secret's name and `from` the key in
it. A required one that nothing gives is an error; an optional one that nothing gives is left out.
*/}}
{{- define "keyledger.secrets" -}}
{{- $root := .root -}}
{{- $part := .part -}}
{{- $secrets := .root.Values.secrets -}}
{{- $own := printf "%s-%s" (include "keyledger.fullname" .root) (ternary "migrate" "secrets" (eq .part "migrate")) -}}
{{- $settings := include "keyledger.settings" . | fromYaml -}}
{{- $expected := $secrets.optional -}}
{{- range $app := list "XERO" "OIDC" -}}
{{- if hasKey $settings (printf "%s_CLIENT_ID" $app) -}}
{{- $expected = append $expected (printf "%s_CLIENT_SECRET" $app) -}}
{{- end -}}
{{- end -}}
{{- $result := list -}}
{{- range $name, $need := (include "keyledger.variables" . | fromYaml).secrets -}}
{{- $key := include "keyledger.secretKey" (dict "name" $name "part" $part) -}}
{{- $from := get $secrets.from $key -}}
{{- if include "keyledger.secretValue" (dict "root" $root "key" $key) -}}
{{- $result = append $result (dict "name" $name "key" $key "secret" $own "from" $key) -}}
{{- else if $from -}}
{{- $result = append $result (dict "name" $name "key" $key "secret" $from.name "from" $from.key) -}}
{{- else if and $secrets.existingSecret (or (eq $need "required") (has $key $expected)) -}}
{{- $result = append $result (dict "name" $name "key" $key "secret" $secrets.existingSecret "from" $key) -}}
{{- else if eq $need "required" -}}
{{- fail (printf "secrets: nothing gives %s, which %s needs; set secrets.existingSecret, secrets.from.%s or secrets.values.%s" $key $part $key $key) -}}
{{- end -}}
{{- end -}}
{{- dict "secrets" $result | toYaml -}}
{{- end -}}

{{/* Refuses a name that no part reads, and what belongs together but is not given together. */}}
{{- define "keyledger.checkSecrets" -}}
{{- $known := list -}}
{{- range $part, $variables := .Files.Get "files/variables.yaml" | fromYaml -}}
{{- range $name, $_ := $variables.secrets -}}
{{- $known = append $known (include "keyledger.secretKey" (dict "name" $name "part" $part)) -}}
{{- end -}}
{{- end -}}
{{- range $name := concat (keys .Values.secrets.values) (keys .Values.secrets.from) .Values.secrets.optional -}}
{{- if not (has $name $known) -}}
{{- fail (printf "secrets: no service reads %s; known are %s" $name (sortAlpha (uniq $known) | join ", ")) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The values that a Secret of the chart holds for these parts, or nothing. */}}
{{- define "keyledger.secretData" -}}
{{- $root := .root -}}
{{- $own := printf "%s-%s" (include "keyledger.fullname" .root) .suffix -}}
{{- $result := dict -}}
{{- range $part := .parts -}}
{{- range (include "keyledger.secrets" (dict "root" $root "part" $part) | fromYaml).secrets -}}
{{- if eq .secret $own -}}
{{- $_ := set $result .key (include "keyledger.secretValue" (dict "root" $root "key" .key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $result -}}{{- toYaml $result -}}{{- end -}}
{{- end -}}

{{/* The volume with a part's secrets, each as a file named after its variable. */}}
{{- define "keyledger.secretsVolume" -}}
{{- $bySecret := dict -}}
{{- range (include "keyledger.secrets" . | fromYaml).secrets -}}
{{- $_ := set $bySecret .secret (append (get $bySecret .secret | default list) (dict "key" .from "path" .name)) -}}
{{- end -}}
name: secrets
projected:
  defaultMode: 288 # 0440
  sources:
{{- range $secret, $items := $bySecret }}
    - secret:
        name: {{ $secret }}
        items:
          {{- toYaml $items | nindent 10 }}
{{- end }}
{{- end -}}

{{/* `<NAME>_FILE` for each secret of a part. */}}
{{- define "keyledger.secretsEnvironment" -}}
{{- range (include "keyledger.secrets" . | fromYaml).secrets }}
- name: {{ .name }}_FILE
  value: /run/secrets/keyledger/{{ .name }}
{{- end }}
{{- end -}}
