/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * Fetches a file from a server of the web, by the proxy that the environment names. Follows redirections, but not from
 * HTTPS to HTTP. One thread.
 *
 * @param environment the environment variables
 */
public record WebFetch(Map<String, String> environment) {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 50;
    private static final int USUAL_PORT = 80;
    private static final int OK = 200;

    public WebFetch {
        environment = Map.copyOf(environment);
    }

    /**
     * Fetches a file.
     *
     * @param whole time until the answer must be there, to its last byte
     * @param into  takes the bytes
     * @throws IOException        with the reason, if the server cannot be reached or answers anything but the file
     * @throws OperationException of kind INTERRUPTED, or as the context says
     */
    public <T> T fetch(String address, Duration whole, HttpResponse.BodyHandler<T> into, OperationContext context)
            throws IOException, OperationException {
        try (HttpClient client = client()) {
            CompletableFuture<HttpResponse<T>> answer = client
                    .sendAsync(HttpRequest.newBuilder(URI.create(address)).timeout(whole).build(), into);
            HttpResponse<T> response = await(answer, context);
            if (response.statusCode() != OK) {
                throw new IOException("it answers " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(cause instanceof ConnectException ? "it cannot be reached" : reason, e);
        } catch (IllegalArgumentException e) {
            throw new IOException("that is not a valid address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(ExitCode.INTERRUPTED, "interrupted.", e);
        }
    }

    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, OperationContext context)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                context.checkCancelled();
                return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // Asked again whether to go on.
            } catch (OperationCancelledException | InterruptedException e) {
                // Closing the client would wait for the answer.
                answer.cancel(true);
                throw e;
            }
        }
    }

    private HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL);
        proxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        return builder.build();
    }

    /** Returns the proxy that the environment variables name, which Java does not look at. */
    private Optional<InetSocketAddress> proxy() {
        for (String name : new String[] {"https_proxy", "HTTPS_PROXY"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                URI address = URI.create(value.contains("://") ? value.strip() : "http://" + value.strip());
                return Optional.of(InetSocketAddress.createUnresolved(address.getHost(),
                        address.getPort() < 0 ? USUAL_PORT : address.getPort()));
            }
        }
        return Optional.empty();
    }
}
