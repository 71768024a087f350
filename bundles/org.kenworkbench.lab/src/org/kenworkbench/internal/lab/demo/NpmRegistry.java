/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.demo.WebFetch;

/**
 * The user's npm registry: as npm's environment variables or {@code ~/.npmrc} name it, else the public one. Needs no
 * npm.
 */
public final class NpmRegistry {

    private static final String PUBLIC = "https://registry.npmjs.org";
    private static final Duration WHOLE = Duration.ofMinutes(3);

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
        try {
            return new WebFetch(environment).fetch(address, WHOLE, HttpResponse.BodyHandlers.ofByteArray(), context);
        } catch (IOException e) {
            throw failure(address, String.valueOf(e.getMessage()), e);
        }
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
