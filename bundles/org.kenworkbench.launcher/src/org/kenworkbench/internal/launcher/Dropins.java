/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bundles that somebody put beside an installation: the jars in its folder {@code dropins}, for all users, and those in
 * a folder of the user's own. Looking whether there are some costs two looks at the disk at each start; the jars
 * themselves are read once, when a configuration area is made.
 *
 * @param jars  in the order of their folders and names
 * @param named whether the user named a folder for this run
 */
record Dropins(List<Path> jars, boolean named) {

    /** Environment variable that names a folder to take instead of the user's own. */
    static final String VARIABLE = "KEN_DROPINS";
    private static final String FOLDER = "dropins";
    /** Name of the list of bundles within a configuration area. */
    private static final String BUNDLES = "bundles.info";
    private static final String LEFT_OUT = "left-out.txt";

    /**
     * Looks for the jars.
     *
     * @throws LaunchException if a folder that the user named is none, or one of the folders cannot be read
     */
    static Dropins of(Installation installation, HostFolders folders) throws LaunchException {
        List<Path> jars = new ArrayList<>(jarsIn(installation.root().resolve(FOLDER)));
        String named = folders.environment().getOrDefault(VARIABLE, "");
        if (!named.isEmpty() && !Files.isDirectory(Path.of(named))) {
            throw new LaunchException(VARIABLE + "=" + named + " is not a folder; name a folder with bundles, or "
                    + "unset the variable.",
                    null);
        }
        Optional<Path> own = named.isEmpty() ? folders.data().map(data -> data.resolve(FOLDER))
                : Optional.of(Path.of(named).toAbsolutePath().normalize());
        if (own.isPresent()) {
            jars.addAll(jarsIn(own.get()));
        }
        return new Dropins(List.copyOf(jars), !named.isEmpty());
    }

    private static List<Path> jarsIn(Path folder) throws LaunchException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new LaunchException(
                    "the folder " + folder + " cannot be read; give yourself permission to read it, or remove it.", e);
        }
        return jars.stream().sorted().toList();
    }

    /** Returns a text that tells states apart: it changes with another bundle, or another version of one. */
    String stateKey() throws LaunchException {
        StringBuilder state = new StringBuilder();
        for (Path jar : jars) {
            try {
                BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
                state.append(jar).append(file.size()).append(file.lastModifiedTime().toMillis());
            } catch (IOException e) {
                throw new LaunchException(
                        "the bundle " + jar + " cannot be read; give yourself permission to read it, or remove it.", e);
            }
        }
        return state.toString();
    }

    /**
     * Returns the URL of the list of bundles to start with: the installation's own list if there are no other bundles,
     * else one in the area, which is written if it is not there.
     *
     * @throws LaunchException if it cannot be written
     */
    String bundlesInfoUrl(Installation installation, Path area) throws LaunchException {
        if (jars.isEmpty()) {
            return installation.bundlesInfoUrl();
        }
        Path list = area.resolve(BUNDLES);
        if (!Files.exists(list)) {
            DroppedBundles bundles = DroppedBundles.of(jars, installation);
            try {
                Files.writeString(area.resolve(LEFT_OUT), String.join("\n", bundles.leftOut()));
                Files.writeString(list, installation.bundles().stripTrailing() + '\n' + bundles.lines(),
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new LaunchException(
                        "the folder " + area + " cannot be written to; set XDG_CACHE_HOME to a writable folder.", e);
            }
        }
        return list.toUri().toString();
    }

    /** Returns the file that has a sentence for each jar that is left out, one a line, for the application to read. */
    Path leftOut(Path area) {
        return area.resolve(LEFT_OUT);
    }
}
