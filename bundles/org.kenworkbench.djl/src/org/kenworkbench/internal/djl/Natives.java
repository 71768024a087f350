/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The native libraries of the engine: checks whether there are any for this machine, so that DJL does not fetch some.
 */
public final class Natives {

    private static final String LIBRARIES = "native/lib/pytorch.properties";
    /** Version of PyTorch that this DJL is made for. */
    private static final String DEFAULT = "2.7.1";
    private static final String LIBRARY = System.mapLibraryName("torch");
    private static final String VERSION = "PYTORCH_VERSION";

    private Natives() {
    }

    /**
     * Checks whether there are libraries for this machine.
     *
     * @throws NotUsableException where DJL would look for the libraries in the network
     */
    public static void check() throws NotUsableException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Optional<String> missing;
        try {
            missing = missing(platform, UnpackedLibraries.properties(LIBRARIES), System.getenv(),
                    System.getProperty(VERSION));
        } catch (IOException e) {
            throw notLoaded("the PyTorch engine", e);
        }
        if (missing.isPresent()) {
            throw new NotUsableException(missing.get());
        }
    }

    /** Returns the name of a platform in DJL's terms, such as {@code linux-x86_64}. */
    public static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String prefix = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : os;
        return prefix + '-' + (osArch.equals("amd64") ? "x86_64" : osArch);
    }

    /**
     * Describes in one sentence what a platform lacks to run the engine; empty if nothing is missing.
     *
     * @param installed what each set of libraries says of itself: {@code classifier} and {@code version}
     * @param asked     the system property PYTORCH_VERSION, or null
     */
    public static Optional<String> missing(String platform, List<Properties> installed, Map<String, String> environment,
            String asked) {
        String known = installed.stream().map(of -> of.getProperty("version", "")).findFirst().orElse(DEFAULT);
        String number = known.replaceFirst("-.*", "");
        String folders = environment.getOrDefault("PYTORCH_LIBRARY_PATH", "");
        boolean own = !folders.isEmpty();
        String version = environment.getOrDefault(VERSION, asked == null ? "" : asked);
        if (!version.isEmpty() && !version.equals(known) && !(own && version.equals(number))) {
            return Optional
                    .of("PYTORCH_VERSION asks for PyTorch " + version + ", but this installation talks to " + number
                            + "; unset it");
        }
        if (own) {
            return isLibraryIn(folders) ? Optional.empty() : Optional.of("PYTORCH_LIBRARY_PATH names " + folders
                    + ", where there is no " + LIBRARY + "; set it to a folder that has one, or unset it");
        }
        List<String> platforms = installed.stream().map(of -> of.getProperty("classifier", "")).toList();
        // A classifier may have what the libraries are made for in front.
        if (platforms.stream().anyMatch(name -> name.equals(platform) || name.endsWith('-' + platform))) {
            return Optional.empty();
        }
        return Optional.of("this installation has no PyTorch for " + platform
                + (platforms.isEmpty() ? "" : ", only for " + String.join(", ", platforms))
                + "; run it on such a machine, or set PYTORCH_LIBRARY_PATH to the libraries of PyTorch " + number
                + " for this one");
    }

    private static boolean isLibraryIn(String folders) {
        return Stream.of(folders.split(File.pathSeparator))
                .anyMatch(folder -> Files.isRegularFile(Path.of(folder, LIBRARY)));
    }

    /** Translates a failure to load, and names its innermost cause, since DJL's outermost exception says least. */
    public static NotUsableException notLoaded(String what, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        NotUsableException unavailable = new NotUsableException(
                what + " cannot be loaded here (" + cause.getMessage()
                        + "); it needs 64-bit Linux with glibc 2.29 or newer, and 500 MB of space in "
                        + System.getProperty(Surroundings.CACHE_VARIABLE)
                        + "; if the system has both, delete that folder, since a file in it may be damaged");
        // Not as its cause: a full disk would be taken for that of the output.
        unavailable.addSuppressed(failure);
        return unavailable;
    }
}
