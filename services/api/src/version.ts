/** Version of this program, as `/v1/status` and the OpenAPI document name it. */
export const apiVersion = '0.1.0';
