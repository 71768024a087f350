/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets up the system properties that DJL reads, before any of its classes is loaded. */
public final class Surroundings {

    /** Name of the variable that {@link org.kenworkbench.djl.PyTorch#CACHE_VARIABLE} describes. */
    public static final String CACHE_VARIABLE = "DJL_CACHE_DIR";

    /** Names of the folders in which DJL keeps the libraries of the engine and of the tokenizers. */
    private static final List<String> ENGINES = List.of("pytorch", "tokenizers");
    /** Name of the program's own folder. */
    private static final String OWN = "ken-workbench";
    private static final String LIBRARY_PATH = "java.library.path";

    private Surroundings() {
    }

    /**
     * Keeps DJL quiet and offline, and gives it a folder for its libraries. One thread at a time, since engine and
     * tokenizers each call this. May be called again.
     *
     * @throws NotUsableException if the folder for native libraries cannot be made, or holds damaged ones that cannot
     *                            be deleted
     */
    public static synchronized void prepare() throws NotUsableException {
        // Otherwise each first use of an engine is reported to DJL's makers.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.default_engine", "PyTorch");
        // A process that is interrupted in the midst of a computation must not end as others do.
        System.setProperty("org.kenworkbench.nativeWork", "true");
        // Operations follow each other; threads between them would only add to those within.
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        // DJL logs to SLF4J, which has nowhere to log to here, and would say so on standard error.
        setUnlessSet("slf4j.internal.verbosity", "ERROR");
        // The window's product starts a bundle that finds slf4j.simple, which writes to standard error.
        setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "off");
        Path cache = cacheFolder(System.getProperty("os.name"), System.getenv(), System.getProperty(CACHE_VARIABLE));
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new NotUsableException("the folder " + cache
                    + ", for the native libraries of PyTorch, cannot be created; set DJL_CACHE_DIR to a writable "
                    + "folder", e);
        }
        System.setProperty(CACHE_VARIABLE, cache.toString());
        for (String engine : ENGINES) {
            Leftovers.delete(cache.resolve(engine));
        }
        try {
            UnpackedLibraries.discardDamaged(cache);
        } catch (IOException e) {
            throw Natives.notLoaded("PyTorch", e);
        }
    }

    /**
     * Returns the folder for the native libraries: the one that the user names, else one in the program's cache.
     *
     * @param system   name of the system, as the property {@code os.name} has it
     * @param property what the user names by a property; null if nothing
     */
    public static Path cacheFolder(String system, Map<String, String> environment, String property) {
        String asked = environment.getOrDefault(CACHE_VARIABLE, property == null ? "" : property);
        if (!asked.isEmpty()) {
            return Path.of(asked).toAbsolutePath();
        }
        Optional<Path> named = absolute(environment, "XDG_CACHE_HOME").map(caches -> caches.resolve(OWN));
        boolean isWindows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        Optional<Path> usual = isWindows
                ? absolute(environment, "LOCALAPPDATA").map(local -> local.resolve(OWN).resolve("cache"))
                : absolute(environment, "HOME").map(home -> home.resolve(".cache").resolve(OWN));
        return named.or(() -> usual).orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), OWN))
                .resolve("djl");
    }

    /** Returns the path that a variable has; one that is relative is ignored, as the specification of XDG says. */
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        try {
            return Optional.of(Path.of(environment.getOrDefault(variable, ""))).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty(); // no path of this system, as one of another shell may be
        }
    }

    /**
     * Runs a call while there is no library path: DJL looks on it for a libtorch first, and would take the one of a
     * Debian package, which is another version. Users name their own by PYTORCH_LIBRARY_PATH.
     */
    public static <T> T withoutLibraryPath(Supplier<T> call) {
        String path = System.getProperty(LIBRARY_PATH);
        System.setProperty(LIBRARY_PATH, "");
        try {
            return call.get();
        } finally {
            if (path == null) {
                System.clearProperty(LIBRARY_PATH);
            } else {
                System.setProperty(LIBRARY_PATH, path);
            }
        }
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
