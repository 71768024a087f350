/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * Finds the files of a result by what the user names: a folder that {@code prune} wrote, or a file in it. Stateless.
 */
public final class ResultPlace {

    /** Name of the file into which {@code prune} writes a subnetwork. */
    public static final String SUBNETWORK_FILE = SubnetworkFiles.SINGLE_FILE;
    /** Name of the file into which {@code prune} writes a composition. */
    public static final String COMPOSITION_FILE = "composition.kenx";

    private static final String KENX = ".kenx";
    private static final int MOST_NAMED = 3;

    private ResultPlace() {
    }

    /**
     * Finds the {@code .ken} file of a result, or the index of its shards.
     *
     * @param named the file or index itself, a composition, or a folder with one of them
     * @throws IOException if the folder has neither, the composition cannot be read, or its subnetwork is not there;
     *                     the message is one sentence for the user
     */
    public static Path subnetwork(Path named) throws IOException {
        if (isComposition(named)) {
            return OpenComposition.subnetwork(named, CompositionStore.load(named));
        }
        if (!Files.isDirectory(named)) {
            return named;
        }
        Optional<Path> file = SubnetworkFiles.in(named);
        return file.isPresent() ? file.get() : subnetwork(within(named, COMPOSITION_FILE, "a .ken file"));
    }

    /** Finds the {@code .ken} files of several results, like {@link #subnetwork}. */
    public static List<Path> subnetworks(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path one : named) {
            files.add(subnetwork(one));
        }
        return files;
    }

    /**
     * Finds the composition of a result.
     *
     * @param named the file itself, or a folder with it
     * @throws IOException if the folder has none; the message is one sentence for the user
     */
    public static Path composition(Path named) throws IOException {
        return Files.isDirectory(named) ? within(named, COMPOSITION_FILE, "a composition") : named;
    }

    /** Tells whether a folder has no model and no result itself, but results of several amounts in folders. */
    public static boolean isOfSeveral(Path folder) throws IOException {
        return Stream.of(COMPOSITION_FILE, ModelFiles.SINGLE_FILE, ModelFiles.INDEX_FILE).map(folder::resolve)
                .noneMatch(Files::exists) && !results(folder).isEmpty();
    }

    /** Returns the path at which the composition of a subnetwork lies, if there is one. */
    public static Path compositionBeside(Path named) {
        return isComposition(named) ? named
                : (Files.isDirectory(named) ? named : named.toAbsolutePath().getParent()).resolve(COMPOSITION_FILE);
    }

    private static boolean isComposition(Path named) {
        return named.toString().endsWith(KENX) && !Files.isDirectory(named);
    }

    private static Path within(Path folder, String name, String what) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        List<String> results = results(folder);
        throw new CompositionException(results.isEmpty()
                ? folder + " has no " + SUBNETWORK_FILE + " and no " + COMPOSITION_FILE + "; name " + what
                        + ", or a folder that prune wrote."
                : folder + " holds results of several amounts; name one of them, as in " + String.join(" or ", results)
                        + ".");
    }

    /** Lists a few folders within that are results, as prune writes them for several amounts. */
    private static List<String> results(Path folder) throws IOException {
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(entry -> Files.exists(entry.resolve(COMPOSITION_FILE))).sorted().limit(MOST_NAMED)
                    .map(Path::toString).toList();
        }
    }
}
