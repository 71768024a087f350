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

import org.kenworkbench.djl.EngineUnavailableException;

/** The native libraries of the engine: whether there are any for this machine, so that DJL has none to fetch. */
public final class Natives {

    private static final String LIBRARIES = "native/lib/pytorch.properties"; //$NON-NLS-1$
    /** What this DJL is made for. */
    private static final String DEFAULT = "2.7.1"; //$NON-NLS-1$
    private static final String LIBRARY = System.mapLibraryName("torch"); //$NON-NLS-1$
    private static final String VERSION = "PYTORCH_VERSION"; //$NON-NLS-1$

    private Natives() {
    }

    /** @throws EngineUnavailableException where DJL would look for the libraries in the network */
    public static void check() throws EngineUnavailableException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch")); //$NON-NLS-1$ //$NON-NLS-2$
        Optional<String> missing;
        try {
            missing = missing(platform, UnpackedLibraries.properties(LIBRARIES), System.getenv(), System.getProperty(VERSION));
        } catch (IOException e) {
            throw notLoaded("the PyTorch engine", e); //$NON-NLS-1$
        }
        if (missing.isPresent()) {
            throw new EngineUnavailableException(missing.get());
        }
    }

    /** The name of a platform in DJL's terms, as {@code linux-x86_64}. */
    public static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String prefix = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : os; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
        return prefix + '-' + (osArch.equals("amd64") ? "x86_64" : osArch); //$NON-NLS-1$ //$NON-NLS-2$
    }

    /**
     * What is missing on a platform, as one sentence.
     *
     * @param installed what each set of libraries says of itself: {@code classifier} and {@code version}
     * @param asked     the system property PYTORCH_VERSION, or null
     */
    public static Optional<String> missing(String platform, List<Properties> installed, Map<String, String> environment,
            String asked) {
        String known = installed.stream().map(of -> of.getProperty("version", "")).findFirst().orElse(DEFAULT); //$NON-NLS-1$ //$NON-NLS-2$
        String number = known.replaceFirst("-.*", ""); //$NON-NLS-1$ //$NON-NLS-2$
        String folders = environment.getOrDefault("PYTORCH_LIBRARY_PATH", ""); //$NON-NLS-1$ //$NON-NLS-2$
        boolean own = !folders.isEmpty();
        String version = environment.getOrDefault(VERSION, asked == null ? "" : asked); //$NON-NLS-1$
        if (!version.isEmpty() && !version.equals(known) && !(own && version.equals(number))) {
            return Optional.of("PYTORCH_VERSION asks for PyTorch " + version + ", but this installation talks to " + number //$NON-NLS-1$ //$NON-NLS-2$
                    + "; unset it"); //$NON-NLS-1$
        }
        if (own) {
            return isLibraryIn(folders) ? Optional.empty() : Optional.of("PYTORCH_LIBRARY_PATH names " + folders //$NON-NLS-1$
                    + ", where there is no " + LIBRARY + "; set it to a folder that has one, or unset it"); //$NON-NLS-1$ //$NON-NLS-2$
        }
        List<String> platforms = installed.stream().map(of -> of.getProperty("classifier", "")).toList(); //$NON-NLS-1$ //$NON-NLS-2$
        // A classifier may have what the libraries are made for in front.
        if (platforms.stream().anyMatch(name -> name.equals(platform) || name.endsWith('-' + platform))) {
            return Optional.empty();
        }
        return Optional.of("this installation has no PyTorch for " + platform //$NON-NLS-1$
                + (platforms.isEmpty() ? "" : ", only for " + String.join(", ", platforms)) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                + "; run it on such a machine, or set PYTORCH_LIBRARY_PATH to the libraries of PyTorch " + number //$NON-NLS-1$
                + " for this one"); //$NON-NLS-1$
    }

    private static boolean isLibraryIn(String folders) {
        return Stream.of(folders.split(File.pathSeparator)).anyMatch(folder -> Files.isRegularFile(Path.of(folder, LIBRARY)));
    }

    /** What a failure to load becomes: DJL says least in its outermost exception. */
    public static EngineUnavailableException notLoaded(String what, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        EngineUnavailableException unavailable = new EngineUnavailableException(what + " cannot be loaded here (" + cause.getMessage() //$NON-NLS-1$
                + "); it needs 64-bit Linux with glibc 2.29 or newer, and 500 MB of space in " //$NON-NLS-1$
                + System.getProperty(Surroundings.CACHE_VARIABLE)
                + ": where it has both, delete that folder, in case a file there is damaged"); //$NON-NLS-1$
        // Not as its cause: a full disk would be taken for that of the output.
        unavailable.addSuppressed(failure);
        return unavailable;
    }
}
