/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.Storage;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/** Storages as entries of a zip archive, {@code data/KEY} in the archive's folder. */
final class ZipStorages implements Storages {

    private final CheckpointFile file;
    private final ZipDirectory zip;
    private final String folder;
    private final Map<String, Long> begins = new HashMap<>();

    /** @param folder with a slash at its end, or empty */
    ZipStorages(CheckpointFile file, ZipDirectory zip, String folder) {
        this.file = file;
        this.zip = zip;
        this.folder = folder;
    }

    @Override
    public long beginBytes(Storage storage) throws CheckpointException {
        ZipDirectory.Entry entry = zip.entries().get(folder + "data/" + storage.key());
        if (entry == null) {
            throw new CheckpointException(file.path() + " has no entry data/" + ShownText.of(storage.key())
                    + ", where the numbers of a tensor should be; get the file from its source again.");
        }
        int elementBytes = storage.type().dtype().sizeBytes();
        // Divided, since the product of a hostile count overflows.
        if (entry.sizeBytes() % elementBytes != 0 || entry.sizeBytes() / elementBytes != storage.count()) {
            throw new CheckpointException("The entry " + ShownText.of(entry.name()) + " of " + file.path() + " has "
                    + entry.sizeBytes() + " bytes, but should have " + storage.count() + " values of " + elementBytes
                    + "; get the file from its source again.");
        }
        Long begin = begins.get(storage.key());
        if (begin == null) {
            begin = zip.dataBytes(entry);
            begins.put(storage.key(), begin);
        }
        return begin;
    }
}
