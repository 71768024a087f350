/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.internal.subnetwork.manifest.HeaderRoom;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.ShardMark;
import org.kenworkbench.internal.subnetwork.write.SetIndex;
import org.kenworkbench.internal.subnetwork.write.WriterProgress;
import org.kenworkbench.internal.subnetwork.write.WrittenFiles;
import org.kenworkbench.internal.subnetwork.write.WrittenMetadata;
import org.kenworkbench.internal.subnetwork.write.WrittenTensors;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.TensorId;

/**
 * Completes a subnetwork whose other shards {@link ShardWriter}s have written: writes shard 1, with small files and all
 * metadata, and the index. Opens no other shard: they may lie anywhere until the set is to be read.
 *
 * <p>The caller names a folder, {@linkplain #add adds} what is known of each shard, and deletes shard 1 and the index
 * if {@link #finish} fails or is not called. For one thread at a time.
 */
public final class SetWriter implements SubnetworkCompletion {

    private final Path folder;
    private final SubnetworkSet set;
    private final SafeTensorsStreamWriter out;
    private final WrittenTensors ended;
    private final WrittenFiles files;
    private final WrittenMetadata metadata;
    private final List<WrittenStream> streams = new ArrayList<>();
    private int shards = 1;

    private SetWriter(Path folder, SubnetworkSet set, SubnetworkSettings settings, ModelTensors model,
            WrittenFiles files, SafeTensorsStreamWriter out) {
        this.folder = folder;
        this.set = set;
        this.out = out;
        this.files = files;
        this.ended = new WrittenTensors(model);
        this.metadata = new WrittenMetadata(settings, ended, files, SubnetworkCoding.AUTO);
    }

    /**
     * Creates shard 1.
     *
     * @param folder    exists, and has neither shard 1 nor an index
     * @param settings  of the whole, as all other arguments
     * @param model     all tensors of the model
     * @param sideFiles names of the small files that there may be; see {@link #sideFile}
     * @throws java.nio.file.FileAlreadyExistsException if shard 1 exists
     * @throws IOException if the file cannot be written, or so many names do not fit into one header
     */
    public static SetWriter create(Path folder, SubnetworkSet set, SubnetworkSettings settings, ModelTensors model,
            Set<String> sideFiles) throws IOException {
        Path first = folder.resolve(SubnetworkFiles.shard(1, set.count()));
        HeaderRoom.require(first, settings, model, sideFiles);
        return new SetWriter(folder, set, settings, model,
                new WrittenFiles(sideFiles, model.folders(), SubnetworkCoding.AUTO),
                SafeTensorsStreamWriter.create(first, HeaderRoom.OUTER_BYTES));
    }

    /**
     * Counts the tensors of the next shard as written; shard 2 comes first.
     *
     * @param progress {@link WrittenShard#progress} of that shard
     * @throws IllegalArgumentException if the text is none, has a tensor that the model does not have or an earlier
     *                                  shard has, or there are no more shards
     */
    public void add(String progress) {
        WriterProgress shard = WriterProgress.parse(progress);
        if (shards == set.count() || shard.ended().keySet().stream().anyMatch(ended::has)) {
            throw new IllegalArgumentException("not after shard " + shards + ": " + shard.ended().keySet());
        }
        ended.takeOver(shard.ended());
        for (WrittenStream stream : shard.streams()) {
            streams.add(new WrittenStream(stream.info(), shards, stream.beginBytes(), stream.crc32c()));
        }
        shards++;
    }

    @Override
    public void sideFile(String name, byte[] content) throws IOException {
        files.write(name, content, out);
    }

    @Override
    public List<SideFile> sideFiles() {
        return files.files();
    }

    @Override
    public void otherBaseTensors(Map<TensorId, String> digests) {
        metadata.otherBaseTensors(digests);
    }

    @Override
    public long storedBytes(TensorId id) {
        return ended.sizeBytes(id);
    }

    /**
     * Writes the metadata into shard 1, and then the index, and forces both to the disk.
     *
     * @throws IllegalStateException if a shard or a tensor is missing, or one needs what the set does not require
     */
    @Override
    public void finish(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests) throws IOException {
        if (shards < set.count() || !set.requires().containsAll(metadata.requires())) {
            throw new IllegalStateException(
                    shards + " of " + set + " are known, which require " + metadata.requires());
        }
        Map<String, String> texts = metadata.texts(baseDigests, tunedDigests, prunedDigests);
        ShardMark.writeIfEmpty(out, 1);
        KenContainer.finishShard(out, 0, set.shard(1), set.requires(), texts);
        out.close();
        streams.addAll(out.written(0));
        SetIndex.write(folder.resolve(SubnetworkFiles.INDEX_FILE), streams, set.count(), set.text());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
