/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.operations.output.WrittenDigests;

/**
 * The large files of an amount once they are finished.
 *
 * @param subnetwork the {@code .ken} file, or the index of its shards and these
 * @param model      the pruned model's files, the one that is opened first last; empty if it is not written
 */
public record FinishedFiles(List<WrittenFile> subnetwork, List<WrittenFile> model) {

    public FinishedFiles {
        subnetwork = List.copyOf(subnetwork);
        model = List.copyOf(model);
    }

    /** Looks up files below a folder that were digested. */
    public static List<WrittenFile> of(Path folder, Collection<Path> files, Map<Path, String> digests)
            throws IOException {
        List<WrittenFile> written = new ArrayList<>();
        for (Path file : files) {
            written.add(new WrittenFile(folder.relativize(file).toString().replace(File.separatorChar, '/'),
                    Files.size(file), digests.get(file)));
        }
        return written;
    }

    /** Tells the digests to whoever asked for them, once the files are in their folder. */
    public void tellDigests(Path folder) {
        Stream.concat(subnetwork.stream(), model.stream())
                .forEach(file -> WrittenDigests.tell(folder.resolve(file.name()), file.sizeBytes(), file.sha256()));
    }

    /** Returns the names of files. */
    public static List<String> names(List<WrittenFile> files) {
        return files.stream().map(WrittenFile::name).toList();
    }

    /** Returns the bytes of the {@code .ken} file, or of its shards and their index. */
    public long subnetworkBytes() {
        return bytes(subnetwork);
    }

    /** Returns the bytes of the pruned model; empty if it is not written. */
    public OptionalLong modelBytes() {
        return model.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytes(model));
    }

    private static long bytes(List<WrittenFile> files) {
        return files.stream().mapToLong(WrittenFile::sizeBytes).sum();
    }
}
