/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;

/** Side files of a restored model, and the folders within the model's folder. Stateless. */
public final class RestoredFolders {

    private RestoredFolders() {
    }

    /** Returns the paths of all folders of a model, outer ones before those in them. */
    public static SortedSet<String> of(Subnetwork stored) {
        SortedSet<String> folders = new TreeSet<>();
        stored.folders().weights().keySet().forEach(folder -> {
            folders.add(folder);
            folders.addAll(around(folder));
        });
        stored.sideFiles().forEach(file -> folders.addAll(around(file.name())));
        return folders;
    }

    /** Returns the paths of the folders that a file or folder is in. */
    public static List<String> around(String path) {
        List<String> folders = new ArrayList<>();
        for (String at = SideFile.folderOf(path); !at.isEmpty(); at = SideFile.folderOf(at)) {
            folders.add(at);
        }
        return folders;
    }

    /**
     * Makes the folders and the side files of a model that is to be published.
     *
     * @param before path of the model's folder within the output, with a slash at its end; empty for the output itself
     * @throws OperationException as {@link OutputFolder#makeFolder} does
     */
    public static void make(Subnetwork stored, OutputFolder folder, String before)
            throws IOException, OperationException {
        for (String inner : of(stored)) {
            folder.makeFolder(before + inner);
        }
        write(stored, folder.resolve(before));
    }

    /**
     * Writes the folders and the side files of a model.
     *
     * @param folder of the model, without any of these files
     */
    public static void write(Subnetwork stored, Path folder) throws IOException {
        for (String inner : of(stored)) {
            Files.createDirectories(folder.resolve(inner));
        }
        for (SideFile file : stored.sideFiles()) {
            Files.write(folder.resolve(file.name()), stored.content(file), StandardOpenOption.CREATE_NEW);
        }
    }

    /** Warns where a single file takes the place of a model in several folders. */
    public static void warnOfFile(Subnetwork stored, Path file, Consumer<String> warning) {
        if (stored.folders().hasWeights()) {
            warning.accept(file + " has the weights of the "
                    + (stored.folders().withWeights().size() == 1 ? "folder " : "folders ")
                    + String.join(", ", stored.folders().withWeights())
                    + " too, under names that begin with the folder's, which no loader looks for in one file; name a "
                    + "folder as the output for a model that loads.");
        }
    }
}
