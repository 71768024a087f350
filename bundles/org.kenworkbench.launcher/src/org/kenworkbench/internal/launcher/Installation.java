/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder the product was unpacked to. Read only, never written to. */
record Installation(Path root, Properties config, String bundles) {

    private static final String BUNDLES_INFO = "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info";
    private static final Pattern FRAMEWORK = Pattern.compile("^org\\.eclipse\\.osgi,[^,]*,([^,]*),", Pattern.MULTILINE);

    static Installation at(Path root) throws LaunchException {
        Properties config = new Properties();
        try (InputStream in = Files.newInputStream(root.resolve("configuration/config.ini"))) {
            config.load(in);
            return new Installation(root, config, Files.readString(root.resolve(BUNDLES_INFO), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException(damaged(root), e);
        }
    }

    static String damaged(Path root) {
        return "the installation in " + root + " is damaged; unpack it again.";
    }

    String bundlesInfoUrl() {
        return root.resolve(BUNDLES_INFO).toUri().toString();
    }

    Path framework() throws LaunchException {
        // Of two versions in one folder, as an unpacked update leaves them, the one that the other bundles go with.
        Matcher listed = FRAMEWORK.matcher(bundles);
        Path jar = listed.find() ? root.resolve(listed.group(1)) : null;
        if (jar == null || !Files.isRegularFile(jar)) {
            throw new LaunchException(damaged(root), null);
        }
        return jar;
    }

    boolean has(String bundle) {
        return bundles.startsWith(bundle + ",") || bundles.contains("\n" + bundle + ",");
    }

    /** Returns a key of the installation's place, which tells installations apart whatever their version. */
    String placeKey() {
        return digest(root.toString()).substring(0, 12);
    }

    /**
     * Tells states of one place apart: an update, an added bundle or another Java makes what Equinox remembered
     * worthless.
     *
     * @param beside the state of what was put beside it
     */
    String stateKey(String beside) throws LaunchException {
        StringBuilder state = new StringBuilder().append(new TreeMap<>(config)).append(bundles).append(beside);
        state.append(Runtime.version()).append(System.getProperty("java.home"));
        try (Stream<Path> jars = Files.list(root.resolve("plugins"))) {
            for (Path jar : jars.sorted().toList()) {
                BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
                state.append(jar.getFileName()).append(file.size()).append(file.lastModifiedTime().toMillis());
            }
        } catch (IOException e) {
            throw new LaunchException(damaged(root), e);
        }
        return digest(state.toString()).substring(0, 12);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
