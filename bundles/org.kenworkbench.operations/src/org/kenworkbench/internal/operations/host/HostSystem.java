/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.host;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The system that this runs on, as far as systems differ in what this bundle does. Immutable; tests make those of other
 * systems by their names.
 *
 * @param isWindows   whether it is Windows
 * @param environment the environment variables
 */
public record HostSystem(boolean isWindows, Map<String, String> environment) {

    private static final HostSystem THIS = of(System.getProperty("os.name"), System.getenv());

    /** Name of the program's own folder. */
    private static final String OWN = "ken-workbench";
    /** File in which Linux tells the machine's name, also to a process of a container. */
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    /** Characters that no POSIX shell treats specially, whatever its settings. */
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";
    private static final String PLAIN_ON_WINDOWS = "[A-Za-z0-9_@%+=:,./\\\\-]+";
    /** Endings of programs on Windows, where the variable that names them is not set. */
    private static final String PROGRAM_ENDINGS = ".COM;.EXE;.BAT;.CMD";

    public HostSystem {
        if (isWindows) {
            // There the names of variables have no case: Windows itself calls one Path.
            Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            anyCase.putAll(environment);
            environment = Collections.unmodifiableMap(anyCase);
        } else {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Returns a system.
     *
     * @param system its name, as the property {@code os.name} has it
     */
    public static HostSystem of(String system, Map<String, String> environment) {
        return new HostSystem(system.toLowerCase(Locale.ROOT).startsWith("windows"), environment);
    }

    /** Returns the system that this runs on. */
    public static HostSystem ofThis() {
        return THIS;
    }

    /**
     * Returns the program's folder for what can be made or fetched again: in {@code XDG_CACHE_HOME}, where that names
     * an absolute path, else in {@code LOCALAPPDATA} on Windows and in {@code ~/.cache} elsewhere; below the folder for
     * temporary files if the home cannot be written to.
     *
     * @param home      the user's home
     * @param temporary the folder for temporary files
     */
    public Path cacheFolder(Path home, Path temporary) {
        Optional<Path> named = absolute("XDG_CACHE_HOME").map(folder -> folder.resolve(OWN));
        if (named.isPresent()) {
            return named.get();
        }
        Optional<Path> local = isWindows ? absolute("LOCALAPPDATA") : Optional.empty();
        if (local.isPresent()) {
            return local.get().resolve(OWN).resolve("cache");
        }
        if (!Files.isWritable(home)) {
            return temporary.resolve(OWN + '-' + System.getProperty("user.name"));
        }
        return isWindows ? home.resolve("AppData/Local").resolve(OWN).resolve("cache")
                : home.resolve(".cache").resolve(OWN);
    }

    private Optional<Path> absolute(String variable) {
        try {
            return Optional.of(Path.of(environment.getOrDefault(variable, ""))).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Optional.empty(); // no path of this system, as one of another shell may be
        }
    }

    /**
     * Asks for the name of the machine.
     *
     * @throws IOException if the system does not tell
     */
    public String machineName() throws IOException {
        String ofWindows = environment.getOrDefault("COMPUTERNAME", "");
        if (isWindows && !ofWindows.isBlank()) {
            return ofWindows;
        }
        return Files.isReadable(HOST_NAME) ? Files.readString(HOST_NAME).strip()
                : InetAddress.getLocalHost().getHostName();
    }

    /** Tells whether the entries of a folder can be written through to the disk: Windows opens no folder. */
    public boolean syncsFolders() {
        return !isWindows;
    }

    /**
     * Tells whether files that are open hold their place: Windows replaces no file that is mapped, and renames no
     * folder in which one is open.
     */
    public boolean pinsOpenFiles() {
        return isWindows;
    }

    /** Tells whether a backslash divides the parts of a path, so that it quotes nothing in a command. */
    public boolean hasBackslashPaths() {
        return isWindows;
    }

    /** Returns a word as the system's shell takes it: a POSIX one, or the command prompt of Windows. */
    public String quoted(String word) {
        if (isWindows) {
            // A program takes backslashes before a quote in pairs, and no others.
            return word.matches(PLAIN_ON_WINDOWS) ? word
                    : '"' + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + '"';
        }
        return word.matches(PLAIN) ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }

    /** Returns the end of a line with which that shell reads on in the next one, and the beginning of that. */
    public String continuation() {
        return isWindows ? " ^\n  " : " \\\n  ";
    }

    /** Returns words behind the reason of a failure to write, which say what else it may mean here; may be empty. */
    public String alsoMeans(IOException failure) {
        return pinsOpenFiles() && failure instanceof AccessDeniedException
                ? ", or a program or a view of the window has the file open" : "";
    }

    /**
     * Finds a program.
     *
     * @param name a name without a folder, which is looked for in {@code PATH}, or a path
     * @return the word that starts it, which on Windows has the file's ending; empty if there is no such program
     */
    public Optional<String> program(String name) {
        if (name.contains("/") || isWindows && name.contains("\\")) {
            return inFolder("", name).map(found -> isWindows ? found.toString() : name);
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(isWindows ? ";" : ":"))
                .flatMap(folder -> inFolder(isWindows ? folder.replace("\"", "") : folder, name).stream()).findFirst()
                .map(found -> isWindows ? found.toString() : name);
    }

    private Optional<Path> inFolder(String folder, String name) {
        try {
            return named(Path.of(folder).resolve(name));
        } catch (InvalidPathException _) {
            return Optional.empty(); // such a folder, or such a program, cannot be on this system
        }
    }

    /** Returns the file that a path of a program names; on Windows it may lack the ending. */
    private Optional<Path> named(Path file) {
        Stream<Path> withEndings = isWindows
                ? endings().stream().map(ending -> file.resolveSibling(file.getFileName() + ending))
                : Stream.empty();
        return Stream.concat(isWindows && !hasEnding(file) ? Stream.empty() : Stream.of(file), withEndings)
                .filter(one -> Files.isRegularFile(one) && Files.isExecutable(one)).findFirst();
    }

    private boolean hasEnding(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return endings().stream().anyMatch(name::endsWith);
    }

    private List<String> endings() {
        return List.of(environment.getOrDefault("PATHEXT", PROGRAM_ENDINGS).toLowerCase(Locale.ROOT).split(";"));
    }
}
