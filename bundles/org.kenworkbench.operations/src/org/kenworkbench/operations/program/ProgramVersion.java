/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.jar.Manifest;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/**
 * The version that outputs record: that of the bundle, or outside OSGi the one that the library was made of, or that of
 * the bundle's jar.
 */
public final class ProgramVersion {

    /** File beside this class that only the library {@code ken-core} has; its build writes it. */
    private static final String FILE = "version.txt";
    private static final String UNKNOWN = "unknown";

    private ProgramVersion() {
    }

    /** Returns the version with its build, as in {@code 0.1.0.202611260022}; {@code unknown} if nothing tells it. */
    public static String ofBuild() {
        Bundle bundle = FrameworkUtil.getBundle(ProgramVersion.class);
        return bundle == null ? ofClassPath() : bundle.getVersion().toString();
    }

    /** Returns the version without its build, as in {@code 0.1.0}; {@code unknown} if nothing tells it. */
    public static String text() {
        String build = ofBuild();
        if (build.equals(UNKNOWN)) {
            return build;
        }
        Version version = Version.parseVersion(build);
        return version.getMajor() + "." + version.getMinor() + '.' + version.getMicro();
    }

    private static String ofClassPath() {
        String library = ofLibrary();
        return library.equals(UNKNOWN) ? ofJar().orElse(UNKNOWN) : library;
    }

    private static String ofLibrary() {
        try (InputStream file = ProgramVersion.class.getResourceAsStream(FILE)) {
            return file == null ? UNKNOWN : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version in the manifest of the jar that this class is in. */
    private static Optional<String> ofJar() {
        String name = '/' + ProgramVersion.class.getName().replace('.', '/') + ".class";
        URL place = ProgramVersion.class.getResource(name);
        if (place == null) {
            return Optional.empty();
        }
        String root = place.toString().substring(0, place.toString().length() - name.length());
        try (InputStream manifest = URI.create(root + "/META-INF/MANIFEST.MF").toURL().openStream()) {
            return Optional.ofNullable(new Manifest(manifest).getMainAttributes().getValue(Constants.BUNDLE_VERSION));
        } catch (IOException _) {
            return Optional.empty(); // classes in a folder, as a developer has them
        }
    }
}
