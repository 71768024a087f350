/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.output.WrittenDigests;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * The output of a divided work: shards that pieces put there, and the files that tell of the whole. On a disk all are
 * staged together; in a store the shards are there first, and what makes readers take them for a result comes last. For
 * the process that leads the work. One thread at a time.
 */
public final class DividedOutput implements AutoCloseable {

    private final DividedTarget target;
    private final int shards;
    private final OutputFolder out;
    private final SharedPlace place;
    private final JoinedShards joined;
    private boolean kept;

    private DividedOutput(DividedTarget target, int shards, OutputFolder out) throws OperationException {
        this.target = target;
        this.shards = shards;
        this.out = out;
        this.place = SharedPlace.of(out.target(), out.shared());
        joined = new JoinedShards(out.resolve(""), out.journal().resolveSibling("joined"));
        for (String folder : target.folders()) {
            if (!folder.isEmpty()) {
                out.makeFolder(folder);
            }
        }
        Set<String> pieces = ownNames();
        out.supersedes(name -> target.parts().test(name)
                && !(target.single() && name.equals(SubnetworkFiles.SINGLE_FILE))
                && !(place.isStore() && pieces.contains(name)));
    }

    /**
     * Opens the output, and clears what is of no use for the run.
     *
     * @param inputs  files that must not be replaced
     * @param journal tells whether what a stopped run has left is of this one
     * @param shards  number of shards, with the one that has no tensors
     * @throws OperationException as {@link OutputFolder#open}; also if the unfinished run that is to go on is another
     */
    public static DividedOutput open(DividedTarget target, List<Path> inputs, PieceJournal journal, int shards)
            throws IOException, OperationException {
        boolean local = StorePaths.isLocal(target.out());
        boolean force = target.force() || target.resumes() && !local && isBrokenOff(target);
        OutputFolder out = OutputFolder.open(target.out(), force, inputs,
                target.resumes() && local ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD);
        boolean done = false;
        try {
            DividedOutput divided = new DividedOutput(target, shards, out);
            if (local) {
                divided.clearStaged(journal);
            } else {
                divided.clearStore();
            }
            done = true;
            return divided;
        } finally {
            if (!done) {
                out.close();
            }
        }
    }

    /** Tells whether a run that was divided has left pieces in a store, and no result. */
    private static boolean isBrokenOff(DividedTarget target) throws OperationException {
        List<String> names = stored(target, SharedPlace.of(target.out(), ""));
        return names.stream().anyMatch(name -> SubnetworkFiles.isNote(WrittenFile.fileName(name)))
                && names.stream().noneMatch(name -> WrittenFile.fileName(name).equals(target.vouching().getLast()));
    }

    private static List<String> stored(DividedTarget target, SharedPlace place) throws OperationException {
        List<String> names = new ArrayList<>();
        for (String folder : target.folders()) {
            names.addAll(place.stored(folder));
        }
        return names;
    }

    private void clearStaged(PieceJournal journal) throws IOException, OperationException {
        boolean goesOn = out.isResumed() && journal.isOfThisRun(out.journal());
        joined.putBack();
        Set<String> own = ownNames();
        out.discard(file -> !goesOn || !own.contains(file.getFileName().toString()));
        out.keepUnfinished(goesOn);
        journal.write(out.journal());
    }

    /** Takes away what readers would take for a result, and pieces that are not taken over. */
    private void clearStore() throws OperationException {
        Set<String> own = ownNames();
        List<String> useless = new ArrayList<>();
        for (String name : stored(target, place)) {
            String fileName = WrittenFile.fileName(name);
            boolean isKept = target.resumes() && own.contains(fileName)
                    || target.single() && fileName.equals(SubnetworkFiles.SINGLE_FILE);
            if (!isKept && (target.vouching().contains(fileName) || target.parts().test(fileName))) {
                useless.add(name);
            }
        }
        place.deleteStored(useless);
    }

    /** Returns the names of the shards that pieces write, and of the notes on them, in each folder. */
    private Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        IntStream.rangeClosed(2, shards).mapToObj(number -> SubnetworkFiles.shard(number, shards))
                .forEach(shard -> names.addAll(List.of(shard, SubnetworkFiles.note(shard))));
        return names;
    }

    /** Returns the way by which pieces find the staged files; empty if the output is in a store. */
    public String temporary() {
        return out.shared();
    }

    SharedPlace place() {
        return place;
    }

    /** Returns the path of a folder of the output until it is published; the name is empty for the output itself. */
    public Path staged(String folder) {
        return out.resolve(folder);
    }

    /** Returns the absolute path of the output folder itself. */
    public Path target() {
        return out.target();
    }

    /** Tells whether the shards are joined in their folder. */
    public boolean isSingle() {
        return target.single();
    }

    /** Keeps what is done, should this run be closed before its end. */
    public void keep() {
        kept = true;
        // In a store it stays by itself.
        out.keepUnfinished(!place.isStore());
    }

    /** Warns of pieces that are kept as this run is closed before its end. */
    public void tellKept(OperationContext context) {
        if (kept) {
            context.warn("The pieces that are done are kept; --resume goes on with them.");
        }
    }

    /**
     * Returns the remark on tensors that were not done again, for the summary; none if there are none.
     *
     * @param taken tensors of pieces that were taken over
     */
    public List<String> remarks(int taken, int all) {
        return target.resumes() && taken > 0
                ? List.of("Resumed: " + taken + " of " + all + " tensors were taken over from an unfinished run.")
                : List.of();
    }

    /**
     * Requires that the shards of pieces are staged here, and not on a disk that this process does not see; a store has
     * said that it has them.
     *
     * @throws OperationException of kind RESOURCES if one is not
     */
    public void requireStaged(List<WrittenFile> written) throws IOException, OperationException {
        if (place.isStore()) {
            return;
        }
        for (WrittenFile shard : written) {
            Path file = place.file(shard.name());
            if (!Files.isRegularFile(file) || Files.size(file) != shard.sizeBytes()) {
                throw new OperationException(ExitCode.RESOURCES, file + " is not there as a process wrote it; name "
                        + "an output on a disk that all machines see under the same path, or in a store.");
            }
        }
    }

    /**
     * Requires room for joining the shards, if that is asked for: they stay until the joined files are there.
     *
     * @throws OperationException of kind RESOURCES if there is not enough
     */
    public void requireRoom(List<WrittenFile> written) throws OperationException {
        if (target.single()) {
            out.requireRoom(written.stream().mapToLong(WrittenFile::sizeBytes).sum());
        }
    }

    /** Does the work that writes what tells of the whole, as {@link OutputFolder#write}. */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return out.write(neededBytes, work);
    }

    /**
     * Lets the result appear, what vouches for it last, and takes away what pieces have left that is no part of it: not
     * before, so that a run that fails or is killed meanwhile can be gone on with.
     *
     * @param written shards of all pieces
     */
    public void publish(List<WrittenFile> written, OperationContext context) throws OperationException {
        try {
            if (target.single() && !place.isStore()) {
                joined.takeAside(written);
            }
            out.publish(context, target.vouching().stream()
                    .flatMap(name -> target.folders().stream().map(folder -> WrittenFile.within(folder, name)))
                    .toArray(String[]::new));
        } catch (OperationException | RuntimeException e) {
            try {
                joined.putBack();
            } catch (OperationException second) {
                e.addSuppressed(second); // a run that goes on puts them back
            }
            throw e;
        }
        kept = false;
        deletePieces(target.single(), out.target(), context);
        if (!target.single()) {
            written.forEach(shard -> WrittenDigests.tell(out.target().resolve(shard.name()), shard.sizeBytes(),
                    shard.sha256()));
        }
    }

    /**
     * Takes away all that pieces have left, whose shards were joined into a result that is there, at another place.
     *
     * @param result for the warning, should they stay
     */
    public void discard(Path result, OperationContext context) {
        kept = false;
        out.keepUnfinished(false);
        deletePieces(true, result, context);
    }

    /** Deletes what pieces have left in a store; a note after its shard, which is known by it. */
    private void deletePieces(boolean joinedOnes, Path result, OperationContext context) {
        List<String> useless = new ArrayList<>();
        if (joinedOnes) {
            for (String folder : target.folders()) {
                useless.add(WrittenFile.within(folder, SubnetworkFiles.JOINING_INDEX));
                IntStream.rangeClosed(1, shards)
                        .forEach(number -> useless
                                .add(WrittenFile.within(folder, SubnetworkFiles.shard(number, shards))));
            }
        }
        IntStream.rangeClosed(2, shards)
                .forEach(number -> useless.addAll(PieceNote.names(target.folders(), number, shards)));
        try {
            place.deleteStored(useless);
        } catch (OperationException e) {
            context.warn("The result is in " + result + ", and beside it there are still "
                    + (joinedOnes ? "shards that were joined, and " : "") + "notes of pieces ("
                    + SubnetworkFiles.note("*.ken") + "), which no one needs: " + e.getMessage());
        }
    }

    @Override
    public void close() throws OperationException {
        out.close();
    }
}
