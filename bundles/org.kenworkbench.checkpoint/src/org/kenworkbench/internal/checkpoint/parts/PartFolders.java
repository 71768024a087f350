/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.folder.ModelFolder;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SubFolders;

/**
 * Folders within a model's folder that hold parts of it: those that a {@link PartList} names and that are there. Any
 * other folder holds none, since copies of the weights for other programs lie in folders, too.
 *
 * @param weights main file of the weights of each part, by the path of its folder; empty for a part without weights
 * @param lists   files that name the parts
 * @param remarks sentences on what cannot be taken for a part
 */
record PartFolders(SortedMap<String, Optional<Path>> weights, List<Path> lists, List<String> remarks) {

    /**
     * Finds the parts of a model.
     *
     * @throws CheckpointException if the weights of one are a link to a file elsewhere
     */
    static PartFolders of(Path folder) throws CheckpointException {
        PartFolders parts = new PartFolders(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (PartList list : PartList.values()) {
            parts.add(folder, "", list);
        }
        for (String path : List.copyOf(parts.weights.keySet())) {
            parts.add(folder, path, PartList.ROUTER);
        }
        return parts;
    }

    private void add(Path folder, String within, PartList list) throws CheckpointException {
        Path inner = folder.resolve(within);
        try {
            // A link must not have files read that were never part of the model.
            List<String> names = inner.toRealPath().startsWith(folder.toRealPath()) ? list.read(inner) : List.of();
            for (String name : names) {
                add(folder, within.isEmpty() ? name : within + '/' + name, list.in(inner));
            }
            if (!names.isEmpty()) {
                lists.add(list.in(inner));
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            remarks.add(list.in(inner) + " cannot be read (" + e.getMessage() + "), so the folders that it names are "
                    + "left out; get the file from its source again.");
        }
    }

    private void add(Path folder, String path, Path list) throws CheckpointException {
        if (!isFolder(folder, path) || weights.containsKey(path)) {
            return;
        }
        if (!SubFolders.isPath(path)) {
            remarks.add(list + " names the folder " + ShownText.of(path) + ", which is left out, since its name has "
                    + "something else than letters, digits, dots, dashes and underscores in it; rename it in both "
                    + "places.");
        } else if (weights.size() == SubFolders.MOST_FOLDERS
                || weights.keySet().stream().anyMatch(of -> clash(of, path))) {
            remarks.add(list + " names the folder " + path + ", which is left out, since there are more than "
                    + SubFolders.MOST_FOLDERS + ", or another one differs in capitals only; rename it, or give the "
                    + "part as a model of its own.");
        } else {
            weights.put(path, mainFile(folder, path, list));
        }
    }

    private static boolean isFolder(Path folder, String path) {
        try {
            return Files.isDirectory(folder.resolve(path));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** Whether two paths lead through one folder on disks where capitals do not matter, and through two elsewhere. */
    private static boolean clash(String one, String other) {
        String[] ofOne = one.split("/");
        String[] ofOther = other.split("/");
        int i = 0;
        while (i < Math.min(ofOne.length, ofOther.length) && ofOne[i].equals(ofOther[i])) {
            i++;
        }
        return i < Math.min(ofOne.length, ofOther.length) && ofOne[i].equalsIgnoreCase(ofOther[i]);
    }

    private static Optional<Path> mainFile(Path folder, String path, Path list) throws CheckpointException {
        for (String name : ModelFolder.PART_FILES) {
            Path file = folder.resolve(path).resolve(name);
            if (Files.exists(file)) {
                return Optional.of(new CompanionFiles(folder.resolve(list.getFileName()))
                        .find(path + '/' + name, "The model of " + list + " has the weights").path());
            }
            if (Files.isSymbolicLink(file)) {
                // A link into a cache that was cleaned is there, and opening it says so.
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
