/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.FolderList;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.SideFileList;
import org.kenworkbench.internal.subnetwork.manifest.SideFileStream;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.SubFolders;

/** The side files of one subnetwork as they are written, and folders of its model. For one thread at a time. */
public final class WrittenFiles {

    /** Names of the files that the header has room for. */
    private final Set<String> names;
    private final SubFolders folders;
    private final boolean mayCompress;
    private final Map<String, SideFile> files = new TreeMap<>();

    /**
     * @param folders that hold tensors, or that are empty
     * @throws IllegalArgumentException if there are folders, and the version has none
     */
    public WrittenFiles(Set<String> names, SubFolders folders, SubnetworkCoding coding) {
        this.names = Set.copyOf(names);
        this.folders = folders;
        if (coding.fileVersion() == 1 && usesFolders(folders, names)) {
            throw new IllegalArgumentException("version 1 has no folders: " + names);
        }
        this.mayCompress = coding != SubnetworkCoding.RAW;
    }

    /**
     * Writes a file; no stream may be begun.
     *
     * @throws IllegalArgumentException if there is no room for it, it is there already, or {@link SideFile} does not
     *         allow it
     */
    public void write(String name, byte[] content, SafeTensorsStreamWriter out) throws IOException {
        if (!names.contains(name) || files.containsKey(name) || content.length > SideFile.MAX_BYTES) {
            throw new IllegalArgumentException(name + " is not expected, not again, or too large");
        }
        files.put(name, SideFileStream.write(name, content, mayCompress, out));
    }

    /** Files written so far, by name. */
    public List<SideFile> files() {
        return List.copyOf(files.values());
    }

    /** Whether a model has folders, or some of its side files lie in one. */
    public static boolean usesFolders(SubFolders folders, Collection<String> files) {
        return !folders.isEmpty() || files.stream().anyMatch(name -> name.indexOf('/') >= 0);
    }

    /** Returns what a reader must know to read the files written so far, and the folders. */
    public Set<String> requires() {
        return requires(files.keySet());
    }

    /** Returns what a reader must know to read all files that there may be, and the folders. */
    public Set<String> mayRequire() {
        return requires(names);
    }

    private Set<String> requires(Set<String> some) {
        return usesFolders(folders, some) ? Set.of(KenFormat.REQUIRES_FOLDERS) : Set.of();
    }

    /** Adds the entries of the metadata on the files and folders. */
    public void describe(Map<String, String> texts) throws IOException {
        if (!folders.isEmpty()) {
            texts.put(KenFormat.KEY_FOLDERS, FolderList.json(folders));
        }
        if (!files.isEmpty()) {
            texts.put(KenFormat.KEY_FILES, SideFileList.json(files.values()));
        }
    }
}
