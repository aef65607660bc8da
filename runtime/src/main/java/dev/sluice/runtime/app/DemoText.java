package dev.sluice.runtime.app;

import java.nio.file.Path;

/** What the demo tells its user to try. */
final class DemoText {
  private DemoText() {}

  static String of(String url, String adminUrl, Path manifests) {
    return String.format(
            """

      Try it from another terminal:

        curl %1$s/proxy-api/coreweave-model/inference/chat/completions \\
          -H "Authorization: Bearer %4$s" \\
          -H "Content-Type: application/json" \\
          -d '{"model": "meta-llama/Llama-3.1-8B-Instruct", "messages": [{"role": "user", "content": "Say hello."}]}'

      The same, streamed:

        curl -N %1$s/proxy-api/coreweave-model/inference/chat/completions \\
          -H "Authorization: Bearer %4$s" \\
          -H "Content-Type: application/json" \\
          -d '{"model": "meta-llama/Llama-3.1-8B-Instruct", "stream": true, "messages": [{"role": "user", "content": "Say hello."}]}'

      The manifests are in

        %3$s

      Edit account.yaml there: give the endpoint "inference" a copy named "chat", and the next request to it is
      served. Rename "inference" itself, and the change is refused, since nightly-evaluation.yaml still names it; what
      worked goes on working, and %2$s/api/v1/status says why.

      Ctrl-C ends the demo.
      """,
            url, adminUrl, manifests, DemoCommand.GATEWAY_KEY)
        .stripTrailing();
  }
}
