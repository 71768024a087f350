/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;

/**
 * The file or files of a subnetwork that is written. How many shards there are is known only at the end: until then
 * they have names of their own. For one thread at a time.
 */
public final class WrittenPlace {

    private final SubnetworkPlace place;
    private final int version;
    private List<Path> files = List.of();

    /** @throws IllegalArgumentException if shards are asked for in a coding that does not know them */
    public WrittenPlace(SubnetworkPlace place, SubnetworkCoding coding) {
        this.place = place;
        this.version = coding.fileVersion();
        if (place.shardBytes().isPresent() && version == 1) {
            throw new IllegalArgumentException("shards in version 1");
        }
    }

    private Path growing(int number) {
        return place.path().resolve(SubnetworkFiles.growingShard(number + 1));
    }

    /** Creates the file, or the first shard. */
    public SafeTensorsStreamWriter create(long headerRoomBytes) throws IOException {
        return place.shardBytes().isPresent()
                ? SafeTensorsStreamWriter.createShards(this::growing, place.shardBytes().getAsLong(), headerRoomBytes)
                : SafeTensorsStreamWriter.create(place.path(), headerRoomBytes);
    }

    /** Opens what another writer has left, finished or not. */
    public SafeTensorsStreamWriter reopen(long headerRoomBytes) throws IOException {
        if (place.shardBytes().isEmpty()) {
            return SafeTensorsStreamWriter.reopen(place.path(), headerRoomBytes);
        }
        unname();
        return SafeTensorsStreamWriter.reopenShards(this::growing, place.shardBytes().getAsLong(), headerRoomBytes);
    }

    /** Gives shards that have been finished the names of growing ones again. */
    private void unname() throws IOException {
        Files.deleteIfExists(index());
        List<Path> named = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.path())) {
            entries.forEach(named::add);
        }
        for (Path file : named) {
            String name = file.getFileName().toString();
            OptionalInt shard = SubnetworkFiles.shardNumber(name);
            if (shard.isPresent()) {
                rename(file, growing(shard.getAsInt() - 1));
            } else if (name.equals(SubnetworkFiles.SINGLE_FILE)) {
                rename(file, growing(0));
            }
        }
    }

    /**
     * Writes headers, names and index, and closes the writer.
     *
     * @param requires what a reader must know besides the version and shards
     * @param texts    metadata but for those that every file has
     */
    public void finish(SafeTensorsStreamWriter out, Set<String> requires, Map<String, String> texts)
            throws IOException {
        int count = place.shardBytes().isPresent() ? out.endFiles() : 1;
        if (count == 1) {
            KenContainer.finish(out, version, requires, texts);
            out.close();
            files = List.of(place.shardBytes().isEmpty() ? place.path()
                    : rename(growing(0), place.path().resolve(SubnetworkFiles.SINGLE_FILE)));
            return;
        }
        String set = KenContainer.finishShards(out, count, requires, texts);
        out.close();
        List<Path> named = new ArrayList<>(List.of(index()));
        for (int number = 0; number < count; number++) {
            named.add(rename(growing(number), place.path().resolve(SubnetworkFiles.shard(number + 1, count))));
        }
        SetIndex.write(index(), out.written(0), count, set);
        files = List.copyOf(named);
    }

    private Path index() {
        return place.path().resolve(SubnetworkFiles.INDEX_FILE);
    }

    private static Path rename(Path from, Path to) throws IOException {
        return Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the files once they are finished, the one that is opened first at the front. */
    public List<Path> files() {
        return files;
    }
}
