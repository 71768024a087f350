/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.TakenPaths;

/**
 * Side files as they are found. A file that may not travel is left out with a warning, since a pruning is worth more
 * than a file beside it. For one thread.
 */
final class CollectedFiles {

    /** Prefix of the names of the base's files. */
    static final String OF_BASE = "base-";
    /**
     * Beginning of the name of a model's folder in a cache of Hugging Face's libraries, whose snapshots are links into
     * its blobs.
     */
    private static final String CACHED_MODEL = "models--";

    private final SortedMap<String, Path> files = new TreeMap<>();
    private final TakenPaths places = new TakenPaths();
    private final Consumer<String> warning;

    CollectedFiles(Consumer<String> warning) {
        this.warning = warning;
    }

    /** Files by the names or paths that they get. */
    SortedMap<String, Path> files() {
        return files;
    }

    /** Adds the files in a folder whose names fit, with something before their names. */
    void addAll(Path folder, Pattern names, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder,
                entry -> names.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry))) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        // Where there are more than may travel, equal folders lose the same ones.
        Collections.sort(found);
        for (Path entry : found) {
            add(folder, entry, prefix + entry.getFileName(), SideFile.MAX_BYTES);
        }
    }

    /**
     * Adds a file, if it may travel; one that has the name already is replaced.
     *
     * @param folder of the model, which a link must not leave
     * @param name   that it gets; a path for one in a folder within that
     */
    void add(Path folder, Path file, String name, long mostBytes) throws IOException {
        Optional<String> reason = reason(folder, file, name, mostBytes);
        if (reason.isEmpty()) {
            files.put(name, file);
            return;
        }
        // Results keep the sentence, and must not name folders of this machine.
        String ofModel = folder.relativize(file).toString().replace('\\', '/');
        warning.accept((name.startsWith(OF_BASE) ? "The base's " : "The tuned model's ") + ofModel
                + " does not go into the results: it " + reason.get() + '.');
    }

    private Optional<String> reason(Path folder, Path file, String name, long mostBytes) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Optional.of("cannot be read (permission denied)");
        }
        if (!file.toRealPath().startsWith(root(folder.toRealPath()))) {
            return Optional.of("is a link that leads out of the model's folder");
        }
        if (!SideFile.isPath(name) || Files.size(file) > mostBytes) {
            return Optional.of("has a name that is not allowed for a side file, or is larger than "
                    + Quantities.bytes(mostBytes));
        }
        if (files.size() >= SideFile.MAX_FILES - 1) {
            return Optional.of("is one of more than " + SideFile.MAX_FILES + " side files");
        }
        return places.addFile(name).map(other -> "would have one place with " + other + " on some disks");
    }

    /** Returns the folder in which a model's files may really lie: its own, or that of the model in a cache. */
    private static Path root(Path folder) {
        for (Path at = folder; at != null && at.getFileName() != null; at = at.getParent()) {
            if (at.getFileName().toString().startsWith(CACHED_MODEL)) {
                return at;
            }
        }
        return folder;
    }
}
