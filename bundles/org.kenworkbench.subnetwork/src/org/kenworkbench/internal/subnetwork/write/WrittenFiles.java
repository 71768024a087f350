/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.SideFileList;
import org.kenworkbench.internal.subnetwork.manifest.SideFileStream;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/** The side files of one subnetwork as they are written. For one thread at a time. */
public final class WrittenFiles {

    /** Names that there is room for. */
    private final Set<String> names;
    private final boolean mayCompress;
    private final Map<String, SideFile> files = new TreeMap<>();

    public WrittenFiles(Set<String> names, SubnetworkCoding coding) {
        this.names = Set.copyOf(names);
        this.mayCompress = coding != SubnetworkCoding.RAW;
    }

    /**
     * Writes one; no stream may be begun.
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

    /** Adds what the metadata say of them. */
    public void describe(Map<String, String> texts) throws IOException {
        if (!files.isEmpty()) {
            texts.put(KenFormat.KEY_FILES, SideFileList.json(files.values()));
        }
    }
}
