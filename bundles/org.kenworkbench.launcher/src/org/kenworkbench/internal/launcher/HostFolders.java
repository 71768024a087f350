/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The folders in which a system keeps what programs store for a user: on Windows those in {@code LOCALAPPDATA}, on
 * Linux, macOS and others those of the XDG base directory specification. Its variables count everywhere; a relative
 * path in one of them is ignored, as the specification says. Nothing is looked at but the variables. Immutable.
 *
 * @param isWindows   whether the system is Windows
 * @param environment the environment variables
 */
record HostFolders(boolean isWindows, Map<String, String> environment) {

    /** Name of the program's own folder in each of them. */
    private static final String OWN = "ken-workbench";

    HostFolders {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the folders of a system.
     *
     * @param system name of the system, as the property {@code os.name} has it
     */
    static HostFolders of(String system, Map<String, String> environment) {
        return new HostFolders(system.toLowerCase(Locale.ROOT).startsWith("windows"), environment);
    }

    /** Returns the folders of the user who runs this. */
    static HostFolders ofUser() {
        return of(System.getProperty("os.name"), System.getenv());
    }

    /** Returns the program's folder for what can be made again; empty where the user has no home. */
    Optional<Path> cache() {
        return folder("XDG_CACHE_HOME", ".cache", "cache");
    }

    /** Returns the program's folder for layouts, preferences and logs; empty where the user has no home. */
    Optional<Path> state() {
        return folder("XDG_STATE_HOME", ".local/state", "state");
    }

    /** Returns the program's folder for what the user adds to it; empty where the user has no home. */
    Optional<Path> data() {
        return folder("XDG_DATA_HOME", ".local/share", "data");
    }

    private Optional<Path> folder(String variable, String inHome, String inWindows) {
        Optional<Path> named = absolute(variable).map(folder -> folder.resolve(OWN));
        if (named.isPresent()) {
            return named;
        }
        return isWindows
                ? absolute("LOCALAPPDATA").or(() -> absolute("USERPROFILE").map(home -> home.resolve("AppData/Local")))
                        .map(local -> local.resolve(OWN).resolve(inWindows))
                : absolute("HOME").map(home -> home.resolve(inHome).resolve(OWN));
    }

    /** Returns the path that a variable has; empty if it has none that is absolute. */
    private Optional<Path> absolute(String variable) {
        try {
            return Optional.of(Path.of(environment.getOrDefault(variable, ""))).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no path of this system, as one of another shell may be
        }
    }
}
