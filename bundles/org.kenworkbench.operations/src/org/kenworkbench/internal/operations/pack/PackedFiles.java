/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.SubFolders;

/**
 * The small files of a tuned model that travel in its delta, under their own names: a delta is the model, so that its
 * card is the model's and not one on what was pruned.
 *
 * @param files   contents by the name that each gets
 * @param folders folders within the model's folder that hold tensors, or that are empty
 */
record PackedFiles(SortedMap<String, Content> files, SubFolders folders) {

    /** An empty set of files. */
    static final PackedFiles NONE = new PackedFiles(Collections.emptySortedMap(), SubFolders.NONE);

    /** The bytes of a file. */
    interface Content {
        byte[] bytes() throws IOException;
    }

    PackedFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Takes the files that travel in a subnetwork. */
    static PackedFiles of(Subnetwork subnetwork) {
        SortedMap<String, Content> files = new TreeMap<>();
        subnetwork.sideFiles().forEach(file -> files.put(file.name(), () -> subnetwork.content(file)));
        return new PackedFiles(files, subnetwork.folders());
    }

    /** Takes what belongs to the tuned model of the files that a pruning would take. */
    static PackedFiles of(SideFiles pruned) {
        SortedMap<String, Content> files = new TreeMap<>();
        for (Map.Entry<String, Path> file : pruned.files().entrySet()) {
            if (file.getKey().equals(SideFiles.TUNED_CARD)) {
                files.put(SideFiles.CARD, () -> Files.readAllBytes(file.getValue()));
            } else if (!pruned.isOfBase(file.getKey())) {
                files.put(file.getKey(), () -> Files.readAllBytes(file.getValue()));
            }
        }
        return new PackedFiles(files, pruned.folders());
    }

    byte[] content(String name) throws IOException {
        return files.get(name).bytes();
    }
}
