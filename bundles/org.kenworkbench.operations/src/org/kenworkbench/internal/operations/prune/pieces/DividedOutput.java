/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.resume.RunJournal;
import org.kenworkbench.internal.operations.prune.resume.UnfinishedRun;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.WrittenFile;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.output.WrittenDigests;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * The output of a divided pruning: shards that pieces put there, and the files that tell of the whole. On a disk all
 * are staged together; in a store the shards are there first, and what makes readers take them for a result comes last.
 * For the process that leads the work. One thread at a time.
 */
public final class DividedOutput implements AutoCloseable {

    private final PruneJob job;
    private final boolean single;
    private final boolean resumes;
    private final int shards;
    private final OutputFolder out;
    private final SharedPlace place;
    private final JoinedShards joined;
    private final List<ResultFolder> folders;
    private boolean kept;

    private DividedOutput(PruneJob job, PieceSettings settings, int shards, OutputFolder out)
            throws OperationException {
        this.job = job;
        this.single = settings.singleFile();
        this.resumes = resumes(job, settings);
        this.shards = shards;
        this.out = out;
        this.place = SharedPlace.of(out.target(), out.shared());
        joined = new JoinedShards(out.resolve(""), out.journal().resolveSibling("joined"));
        Set<String> pieces = ownNames();
        Predicate<String> own = name -> place.isStore() && pieces.contains(name);
        this.folders = ResultFolders.make(job, out,
                name -> ResultFolders.isSuperseded(name, job.target(), single) && !own.test(name));
    }

    /**
     * Opens the output, and clears what is of no use for the run.
     *
     * @param inputs   files that must not be replaced
     * @param identity facts by which an unfinished run is told from others
     * @param shards   number of shards, with the one that has no tensors
     * @throws OperationException as {@link OutputFolder#open}; also if the unfinished run that is to go on is another
     */
    public static DividedOutput open(PruneJob job, PieceSettings settings, List<Path> inputs, RunIdentity identity,
            int shards) throws IOException, OperationException {
        boolean resume = resumes(job, settings);
        boolean local = StorePaths.isLocal(job.target().out());
        boolean force = job.target().force() || resume && !local && isBrokenOff(job);
        OutputFolder out = OutputFolder.open(job.target().out(), force, inputs,
                resume && local ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD);
        boolean done = false;
        try {
            DividedOutput divided = new DividedOutput(job, settings, shards, out);
            if (local) {
                divided.clearStaged(identity);
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

    private static boolean resumes(PruneJob job, PieceSettings settings) {
        return settings.resume() || job.target().resume();
    }

    /** Tells whether a run that was divided has left pieces in a store, and no result. */
    private static boolean isBrokenOff(PruneJob job) throws OperationException {
        SharedPlace place = SharedPlace.of(job.target().out(), "");
        List<String> names = stored(job, place);
        return names.stream().anyMatch(name -> SubnetworkFiles.isNote(ResultFolders.fileName(name)))
                && names.stream().noneMatch(name -> name.endsWith(PruneOutcome.COMPOSITION_FILE));
    }

    private static List<String> stored(PruneJob job, SharedPlace place) throws OperationException {
        List<String> names = new ArrayList<>();
        for (String folder : ResultFolders.names(job)) {
            names.addAll(place.stored(folder));
        }
        return names;
    }

    private void clearStaged(RunIdentity identity) throws IOException, OperationException {
        Optional<UnfinishedRun> unfinished = out.isResumed() ? UnfinishedRun.read(out.journal()) : Optional.empty();
        if (unfinished.isPresent()) {
            identity.requireSame(unfinished.get().identity(), job.target().out());
        }
        joined.putBack();
        Set<String> own = ownNames();
        out.discard(file -> unfinished.isEmpty() || !own.contains(file.getFileName().toString()));
        out.keepUnfinished(unfinished.isPresent());
        RunJournal.create(out.journal(), identity).close();
    }

    /** Takes away what readers would take for a result, and pieces that are not taken over. */
    private void clearStore() throws OperationException {
        Set<String> own = ownNames();
        List<String> useless = new ArrayList<>();
        for (String name : stored(job, place)) {
            String fileName = ResultFolders.fileName(name);
            boolean isKept = resumes && own.contains(fileName)
                    || single && fileName.equals(SubnetworkFiles.SINGLE_FILE);
            if (!isKept && (fileName.equals(PruneOutcome.COMPOSITION_FILE)
                    || ResultFolders.isSuperseded(fileName, job.target(), false))) {
                useless.add(name);
            }
        }
        place.deleteStored(useless);
    }

    /** Returns the names of the shards that pieces write, and of the notes on them, in the folder of an amount. */
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

    List<ResultFolder> folders() {
        return folders;
    }

    /** Tells whether pieces that a stopped run has done are taken over. */
    public boolean resumes() {
        return resumes;
    }

    boolean isSingle() {
        return single;
    }

    /** Keeps what is done, should this run be closed before its end. */
    public void keep() {
        kept = true;
        // In a store it stays by itself.
        out.keepUnfinished(!place.isStore());
    }

    /** Tells whether something is kept, should this run be closed before its end. */
    public boolean isKept() {
        return kept;
    }

    /**
     * Requires that the shards of pieces are staged here, and not on a disk that this process does not see; a store has
     * said that it has them.
     *
     * @throws OperationException of kind RESOURCES if one is not
     */
    public void requireStaged(List<PieceResult> pieces) throws IOException, OperationException {
        if (place.isStore()) {
            return;
        }
        for (PieceResult piece : pieces) {
            for (WrittenFile shard : piece.shards()) {
                Path file = place.file(shard.name());
                if (!Files.isRegularFile(file) || Files.size(file) != shard.sizeBytes()) {
                    throw new OperationException(ExitCode.RESOURCES, file + " is not there as a process wrote it; name "
                            + "an output on a disk that all machines see under the same path, or in a store.");
                }
            }
        }
    }

    /**
     * Requires room for joining the shards, if that is asked for: they stay until the joined files are there.
     *
     * @throws OperationException of kind RESOURCES if there is not enough
     */
    public void requireRoom(List<PieceResult> pieces) throws OperationException {
        if (single) {
            out.requireRoom(pieces.stream().flatMap(piece -> piece.shards().stream()).mapToLong(WrittenFile::sizeBytes)
                    .sum());
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
     * @param pieces results of all pieces
     */
    public void publish(List<PieceResult> pieces, OperationContext context) throws OperationException {
        try {
            if (single && !place.isStore()) {
                joined.takeAside(pieces);
            }
            out.publish(context, Stream.of(SubnetworkFiles.INDEX_FILE, PruneOutcome.COMPOSITION_FILE)
                    .flatMap(name -> folders.stream().map(folder -> folder.within(name))).toArray(String[]::new));
        } catch (OperationException | RuntimeException e) {
            try {
                joined.putBack();
            } catch (OperationException second) {
                e.addSuppressed(second); // a run that goes on puts them back
            }
            throw e;
        }
        deletePieces(context);
        if (!single) {
            pieces.stream().flatMap(piece -> piece.shards().stream()).forEach(shard -> WrittenDigests
                    .tell(out.target().resolve(shard.name()), shard.sizeBytes(), shard.sha256()));
        }
    }

    /** Deletes what pieces have left in a store; a note after its shard, which is known by it. */
    private void deletePieces(OperationContext context) {
        List<String> useless = new ArrayList<>();
        if (single) {
            for (ResultFolder folder : folders) {
                useless.add(folder.within(SubnetworkFiles.JOINING_INDEX));
                IntStream.rangeClosed(1, shards)
                        .forEach(number -> useless.add(folder.within(SubnetworkFiles.shard(number, shards))));
            }
        }
        IntStream.rangeClosed(2, shards).forEach(number -> useless.addAll(PieceNote.names(job, number, shards)));
        try {
            place.deleteStored(useless);
        } catch (OperationException e) {
            context.warn("The result is in " + out.target() + ", and beside it there are still "
                    + (single ? "shards that were joined, and " : "") + "notes of pieces ("
                    + SubnetworkFiles.note("*.ken") + "), which no one needs: " + e.getMessage());
        }
    }

    @Override
    public void close() throws OperationException {
        out.close();
    }
}
