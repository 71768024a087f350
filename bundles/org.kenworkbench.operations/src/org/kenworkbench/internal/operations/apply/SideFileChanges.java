/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import org.kenworkbench.internal.operations.restore.RestoredFolders;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;

/**
 * Changes to the files beside the weights when a model folder is switched: afterwards those of the new subnetwork are
 * there, those that only the old one has are gone, and any other stays.
 *
 * @param written files to write
 * @param removed names of the files to delete
 * @param emptied paths of the folders that the new model does not have, inner ones first; deleted where they are empty
 */
record SideFileChanges(List<SideFile> written, List<String> removed, List<String> emptied) {

    /** An empty set of changes. */
    static final SideFileChanges NONE = new SideFileChanges(List.of(), List.of(), List.of());

    private static final String TEMPORARY = ".ken-beside";

    SideFileChanges {
        written = List.copyOf(written);
        removed = List.copyOf(removed);
        emptied = List.copyOf(emptied);
    }

    /**
     * Compares what is in the folder with what the subnetworks carry.
     *
     * @param leftBehind names of files that a switch which was interrupted may have written
     * @param mayReplace whether a file may be replaced or deleted whose content neither of the two subnetworks has
     * @throws OperationException of kind USAGE if there is such a file and it may not be replaced, or something of that
     *                            name is no regular file
     */
    static SideFileChanges of(Path folder, Subnetwork from, Subnetwork to, Collection<String> leftBehind,
            boolean mayReplace)
            throws IOException, OperationException {
        Map<String, SideFile> old = byName(from);
        Map<String, SideFile> wanted = byName(to);
        SortedSet<String> all = new TreeSet<>(old.keySet());
        all.addAll(wanted.keySet());
        leftBehind.stream().filter(SideFile::isPath).forEach(all::add);
        SortedSet<String> folders = RestoredFolders.of(to);
        all.forEach(name -> folders.addAll(RestoredFolders.around(name)));
        requireFolders(folder, folders);
        List<SideFile> written = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String name : all) {
            Path file = folder.resolve(name);
            boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            boolean isNew = exists && is(file, wanted.get(name));
            if (exists && !isNew && !is(file, old.get(name))) {
                requireReplaceable(file, from, mayReplace);
            }
            if (wanted.containsKey(name) && !isNew) {
                written.add(wanted.get(name));
            } else if (!wanted.containsKey(name) && exists) {
                removed.add(name);
            }
        }
        SortedSet<String> emptied = RestoredFolders.of(from);
        removed.forEach(name -> emptied.addAll(RestoredFolders.around(name)));
        emptied.removeAll(RestoredFolders.of(to));
        return new SideFileChanges(written, removed, emptied.reversed().stream().toList());
    }

    /** Refuses links in the place of folders, so that nothing outside of the model is changed. */
    private static void requireFolders(Path model, SortedSet<String> folders) throws OperationException {
        for (String name : folders) {
            Path folder = model.resolve(name);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new OperationException(ExitCode.USAGE,
                        folder + " is not a folder of the model and is not replaced; move it away.");
            }
        }
    }

    private static void requireReplaceable(Path file, Subnetwork from, boolean mayReplace) throws OperationException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new OperationException(ExitCode.USAGE,
                    file + " is not a regular file and is not replaced; move it away.");
        }
        if (!mayReplace) {
            throw new OperationException(ExitCode.USAGE, file + " is not the one that " + from.source()
                    + " carries; give --force to replace it, or move it away.");
        }
    }

    private static Map<String, SideFile> byName(Subnetwork subnetwork) {
        Map<String, SideFile> byName = new HashMap<>();
        subnetwork.sideFiles().forEach(file -> byName.put(file.name(), file));
        return byName;
    }

    /** Tells whether the file has the content of the side file; false for null. */
    private static boolean is(Path file, SideFile side) throws IOException {
        return side != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == side.sizeBytes()
                && sha256(file).equals(side.sha256());
    }

    private static String sha256(Path file) throws IOException {
        return ContentDigests.ofFile(file, bytes -> {
        }, () -> false); // a small file
    }

    boolean isEmpty() {
        return written.isEmpty() && removed.isEmpty();
    }

    /** Reads all that will be written, so that a damaged file is found before anything changes. */
    void prove(Subnetwork to) throws IOException {
        for (SideFile file : written) {
            to.content(file);
        }
    }

    /**
     * Writes and deletes the files, and syncs what it wrote. The folder is hidden under another name meanwhile. Files
     * are replaced, not changed in place: a hard link elsewhere keeps the old content.
     */
    void make(Path folder, Subnetwork to) throws IOException {
        Path temporary = folder.resolve(TEMPORARY);
        for (String inner : RestoredFolders.of(to)) {
            Files.createDirectories(folder.resolve(inner));
        }
        for (SideFile file : written) {
            Files.deleteIfExists(temporary);
            Files.write(temporary, to.content(file));
            OutputPlace.syncFile(temporary);
            Files.move(temporary, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        }
        for (String name : removed) {
            Files.deleteIfExists(folder.resolve(name));
        }
        for (String inner : emptied) {
            if (Files.isDirectory(folder.resolve(inner)) && FileTrees.isEmptyFolder(folder.resolve(inner))) {
                Files.delete(folder.resolve(inner));
            }
        }
        Files.deleteIfExists(temporary);
        for (String inner : RestoredFolders.of(to)) {
            OutputPlace.syncFolder(folder.resolve(inner));
        }
        OutputPlace.syncFolder(folder);
    }
}
