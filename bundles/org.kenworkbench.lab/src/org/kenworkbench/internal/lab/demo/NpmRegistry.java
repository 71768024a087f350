/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
 * The user's npm registry: as npm's environment variables or {@code ~/.npmrc} name it, else the public one. Needs no
 * npm.
 */
public final class NpmRegistry {

    private static final String PUBLIC = "https://registry.npmjs.org";
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 50;

    private final Map<String, String> environment;
    private final Path home;

    /** @param home has {@code .npmrc}, if there is one */
    public NpmRegistry(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** Returns the registry of whoever runs this. */
    public static NpmRegistry ofUser() {
        return new NpmRegistry(System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /** Returns the address of the registry, without a slash at the end. */
    public String address() throws IOException {
        for (String name : new String[] {"npm_config_registry", "NPM_CONFIG_REGISTRY"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return trimmed(value);
            }
        }
        Path settings = home.resolve(".npmrc");
        if (Files.isRegularFile(settings)) {
            for (String line : Files.readAllLines(settings)) {
                String[] parts = line.split("=", 2);
                if (parts.length == 2 && parts[0].strip().equals("registry")) {
                    return trimmed(parts[1]);
                }
            }
        }
        return PUBLIC;
    }

    private static String trimmed(String address) {
        return address.strip().replaceFirst("/+$", "");
    }

    /**
     * The archive of a package.
     *
     * @throws OperationException of kind RESOURCES if it cannot be fetched
     */
    public byte[] fetch(String name, String version, OperationContext context) throws IOException, OperationException {
        String address = address() + '/' + name + "/-/" + name + '-' + version + ".tgz";
        try (HttpClient client = client()) {
            CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                    HttpRequest.newBuilder(URI.create(address)).timeout(WHOLE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<byte[]> response = await(answer, context);
            if (response.statusCode() != 200) {
                throw failure(address, "it answers " + response.statusCode(), null);
            }
            return response.body();
        } catch (ExecutionException e) {
            throw failure(address, String.valueOf(e.getCause().getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw failure(address, "that is not a valid address", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(ExitCode.INTERRUPTED, "interrupted.", e);
        }
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, OperationContext context)
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
                        address.getPort() < 0 ? 80 : address.getPort()));
            }
        }
        return Optional.empty();
    }

    private static OperationException failure(String address, String reason, Exception cause) {
        return new OperationException(ExitCode.RESOURCES,
                "the demo's texts cannot be fetched from " + address + " (" + reason
                        + "); check the network, or name your registry in NPM_CONFIG_REGISTRY.",
                cause);
    }

    /** Computes the SHA-256 of an archive, in hex. */
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
