/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A pruned model that is being written, as one file or as a folder. Blocks may come from many threads. */
public sealed interface ModelOutput extends Closeable {

    /** Takes a block of a tensor; see {@link SafeTensorsWriter#write}. */
    BlockSink sink();

    /** Forces all to the disk. */
    void finish() throws IOException;

    /** Names of the files, the one that vouches for the others last. */
    List<String> fileNames();

    /** Closes the files, finished or not; a single file that is not finished is deleted. */
    @Override
    void close() throws IOException;

    /**
     * Creates the files and writes their headers.
     *
     * @param source    names in messages what is restored
     * @param place     a file that must not exist; with a layout, a folder
     * @param layout    how the tensors are spread over files of the folder
     * @param tensors   of the model, by the names that they get
     * @param parts     {@linkplain GgufParts parts of a GGUF file}, if that is what is written
     * @param mostFiles that are open at a time, 1 or more
     */
    static ModelOutput create(String source, Path place, Optional<ShardLayout> layout, List<TensorInfo> tensors,
            Map<TensorId, byte[]> parts, int mostFiles) throws IOException {
        if (!parts.isEmpty()) {
            return new OfFile(place, GgufWriter.create(place, source, parts,
                    tensors.stream().filter(tensor -> !parts.containsKey(tensor.id())).toList()));
        }
        if (layout.isPresent()) {
            return new OfFolder(ModelFolderWriter.create(place, layout.get(), mostFiles));
        }
        return new OfFile(place, SafeTensorsWriter.create(place, tensors, Map.of("format", "pt")));
    }

    /** Output of a single file. */
    final class OfFile implements ModelOutput {

        private final Path file;
        private final BlockSink sink;
        private final Ending ending;
        private final Closeable writer;
        private boolean finished;

        /** Work that is left when all tensors are written. */
        @FunctionalInterface
        private interface Ending {
            void finish() throws IOException;
        }

        private OfFile(Path file, SafeTensorsWriter writer) {
            this(file, writer::write, writer::finish, writer);
        }

        private OfFile(Path file, GgufWriter writer) {
            this(file, writer::write, writer::finish, writer);
        }

        private OfFile(Path file, BlockSink sink, Ending ending, Closeable writer) {
            this.file = file;
            this.sink = sink;
            this.ending = ending;
            this.writer = writer;
        }

        @Override
        public BlockSink sink() {
            return sink;
        }

        @Override
        public void finish() throws IOException {
            ending.finish();
            finished = true;
        }

        @Override
        public List<String> fileNames() {
            return List.of(file.getFileName().toString());
        }

        @Override
        public void close() throws IOException {
            try (writer) {
                // closed below, before it is deleted
            } finally {
                if (!finished) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A model folder. */
    record OfFolder(ModelFolderWriter writer) implements ModelOutput {

        @Override
        public BlockSink sink() {
            return writer::write;
        }

        @Override
        public void finish() throws IOException {
            writer.finish();
        }

        @Override
        public List<String> fileNames() {
            return writer.fileNames();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
