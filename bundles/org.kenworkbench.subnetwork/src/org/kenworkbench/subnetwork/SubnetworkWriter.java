/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.HeaderRoom;
import org.kenworkbench.internal.subnetwork.write.WriterProgress;
import org.kenworkbench.internal.subnetwork.write.WrittenFiles;
import org.kenworkbench.internal.subnetwork.write.WrittenMetadata;
import org.kenworkbench.internal.subnetwork.write.WrittenPlace;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a {@code .ken} file, or one in shards: tensor after tensor, as {@link TensorWriter} does, and all that belongs
 * to the file besides.
 *
 * <p>The caller names a file that does not exist yet, or a folder for shards; renames it after {@link #finish}, and
 * deletes it otherwise. For one thread at a time.
 */
public final class SubnetworkWriter extends TensorWriter implements SubnetworkCompletion {

    private final WrittenPlace place;
    private final WrittenFiles files;
    private final WrittenMetadata metadata;

    private SubnetworkWriter(SubnetworkSettings settings, ModelTensors model, SubnetworkCoding coding,
            CodingWorkers workers, WrittenFiles files, WrittenPlace place, SafeTensorsStreamWriter out) {
        super(settings, model, coding, out, workers);
        this.files = files;
        this.place = place;
        this.metadata = new WrittenMetadata(settings, ended(), files, coding);
    }

    /**
     * Creates the file in the smallest coding for a model whose tensors the base has in the same form, all work done by
     * the calling thread. As {@link #create(Path, SubnetworkSettings, ModelTensors, Set, SubnetworkCoding,
     * CodingWorkers)} otherwise.
     */
    public static SubnetworkWriter create(Path file, SubnetworkSettings settings, Collection<TensorInfo> tensors)
            throws IOException {
        return create(file, settings, ModelTensors.ofSameForm(tensors), Set.of(), SubnetworkCoding.AUTO,
                CodingWorkers.CALLER);
    }

    /**
     * Creates the file.
     *
     * @param file    must not exist
     * @param model   all tensors of the model
     * @param files   names of the side files that there may be; see {@link #sideFile}. Version 1 has none in folders
     * @param workers who codes blocks of values and positions
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the file cannot be written, or so many names do not fit into one header
     */
    public static SubnetworkWriter create(Path file, SubnetworkSettings settings, ModelTensors model, Set<String> files,
            SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return create(SubnetworkPlace.file(file), settings, model, files, coding, workers);
    }

    /**
     * Creates the file, or the first shard of several. As {@link #create(Path, SubnetworkSettings, ModelTensors, Set,
     * SubnetworkCoding, CodingWorkers)} otherwise.
     *
     * @param place has none of the files yet; shards only in a coding of version 2
     */
    public static SubnetworkWriter create(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return open(place, settings, model, files, coding, workers, WrittenPlace::create);
    }

    /**
     * Goes on with files that another writer has left, made by {@link #create} with equal arguments but the workers.
     * Nothing of them counts as written before {@link #takeOver}.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException as {@link #create} does
     */
    public static SubnetworkWriter reopen(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return open(place, settings, model, files, coding, workers, WrittenPlace::reopen);
    }

    /** Creates the container or containers, or opens them. */
    private interface Opener {
        SafeTensorsStreamWriter open(WrittenPlace place, long headerRoomBytes) throws IOException;
    }

    private static SubnetworkWriter open(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers, Opener opener) throws IOException {
        long room = HeaderRoom.require(place.path(), settings, model, files);
        WrittenFiles sideFiles = new WrittenFiles(files, model.folders(), coding);
        WrittenPlace written = new WrittenPlace(place, coding);
        SafeTensorsStreamWriter out = opener.open(written, coding.fileVersion() == 1 ? room : HeaderRoom.OUTER_BYTES);
        return new SubnetworkWriter(settings, model, coding, workers, sideFiles, written, out);
    }

    /**
     * Tells what was done since this was asked last, and hands all bytes of it over to the system: they are in the file
     * from then on even if this process is killed, not if the machine stops. Between tensors.
     *
     * @return a text on one line, for {@link #takeOver} of another writer of the same version
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException if a tensor is begun and not ended
     */
    public String progress() throws IOException {
        return news();
    }

    /**
     * Whether a reopened file has what a {@link #progress} tells of; safe for use by many threads.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if the file cannot be read
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IllegalArgumentException if the text is not one of {@link #progress}
     */
    public boolean holds(String progress, BooleanSupplier cancelled) throws IOException {
        return out().holds(WriterProgress.parse(progress).streams(), cancelled);
    }

    /**
     * Counts what the file has as written by this writer: everything as the one that was left had it then. Once for
     * each {@link #progress} in their order, before any tensor is begun.
     *
     * @throws IllegalArgumentException if the text is not one of {@link #progress}, or does not follow
     * @throws IOException if a shard cannot be opened
     */
    public void takeOver(String progress) throws IOException {
        takeOverNews(progress);
    }

    @Override
    public void sideFile(String name, byte[] content) throws IOException {
        requireNoneBegun();
        files.write(name, content, out());
    }

    @Override
    public void otherBaseTensors(Map<TensorId, String> digests) {
        metadata.otherBaseTensors(digests);
    }

    @Override
    public List<SideFile> sideFiles() {
        return files.files();
    }

    /** Writes the header and forces the file to the disk; shards get their names and their index only now. */
    @Override
    public void finish(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests) throws IOException {
        requireNoneBegun();
        Map<String, String> texts = metadata.texts(baseDigests, tunedDigests, prunedDigests);
        place.finish(out(), metadata.requires(), texts);
    }

    /**
     * Returns the files that there are once it is finished, the one by which the subnetwork is opened first: its only
     * file, or the index and its shards. Empty before.
     */
    public List<Path> files() {
        return place.files();
    }
}
