/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointFormat.Rank;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.FormatDescription;
import org.kenworkbench.internal.checkpoint.folder.HubCache;
import org.kenworkbench.internal.checkpoint.folder.ModelFolder;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.parts.ModelParts;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.tensor.guard.ServicesById;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Asks each format whether it knows the head of the file, or of the main files of the folder, and lets the surest of
 * them open each.
 */
@Component
public final class ContentCheckpointReader implements CheckpointReader {

    private static final Comparator<Claim> MOST_SPECIFIC_FIRST = Comparator.comparing(Claim::rank).reversed()
            .thenComparing(claim -> !claim.format().builtIn())
            .thenComparing(claim -> claim.format().description().id());

    /** The installed formats; the list is replaced as a whole when a format comes or goes. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, fieldOption = FieldOption.REPLACE)
    private volatile List<CheckpointFormat> formats = List.of();

    private volatile Bound bound;

    /** Creates a reader for the service runtime, which fills in the formats. */
    @Activate
    public ContentCheckpointReader() {
        // Nothing to do until the formats are bound.
    }

    /** Creates a reader of the given formats, for use without a service runtime. */
    public ContentCheckpointReader(List<CheckpointFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public Checkpoint open(Path fileOrFolder) throws CheckpointException {
        try {
            return openFileOrFolder(fileOrFolder);
        } catch (UncheckedIOException e) {
            // Of a store, where looking whether something is there may fail.
            if (e.getCause() instanceof CheckpointException known) {
                throw known;
            }
            throw e;
        }
    }

    private Checkpoint openFileOrFolder(Path fileOrFolder) throws CheckpointException {
        if (CheckpointReader.isHubName(fileOrFolder) && !Files.exists(fileOrFolder)) {
            return open(HubCache.ofUser().snapshot(fileOrFolder));
        }
        if (Files.isDirectory(fileOrFolder)) {
            return ModelParts.open(fileOrFolder, this::openFile);
        }
        ModelFolder.requireNoPart(fileOrFolder);
        return openFile(fileOrFolder);
    }

    @Override
    public List<FormatDescription> formats() {
        return bound().stream().map(GuardedFormat::description).toList();
    }

    private Checkpoint openFile(Path file) throws CheckpointException {
        List<GuardedFormat> known = bound();
        byte[] head;
        long sizeBytes;
        try (CheckpointFile mapped = CheckpointFile.open(file)) {
            head = mapped.head(CheckpointFormat.HEAD_BYTES);
            sizeBytes = mapped.sizeBytes();
        }
        List<Claim> claims = known.stream().map(format -> new Claim(format, format.rank(head.clone(), sizeBytes)))
                .filter(claim -> claim.rank() != Rank.NONE).sorted(MOST_SPECIFIC_FIRST).toList();
        for (int i = 0; i < claims.size(); i++) {
            GuardedFormat format = claims.get(i).format();
            try {
                Checkpoint opened = format.open(file);
                claims.subList(i + 1, claims.size()).forEach(new Hidden(file, claims.get(i))::tell);
                return opened;
            } catch (ServiceFailedException e) {
                if (i == claims.size() - 1) {
                    throw GuardedCheckpoint.failed(file, e);
                }
                Guard.leftOut(format.format(), "open a file", e.getCause());
            }
        }
        throw unknown(file, known);
    }

    /** Reads ids and labels only when a format has come or gone. */
    private List<GuardedFormat> bound() {
        List<CheckpointFormat> services = formats;
        Bound last = bound;
        if (last == null || last.services() != services) {
            List<GuardedFormat> guarded = new ArrayList<>();
            ServicesById.of("checkpoint format", services, CheckpointFormat::id)
                    .forEach((id, format) -> guarded.add(GuardedFormat.of(id, format)));
            last = new Bound(services, List.copyOf(guarded));
            bound = last;
        }
        return last.guarded();
    }

    private static CheckpointException unknown(Path file, List<GuardedFormat> known) {
        String hints = known.stream().map(GuardedFormat::description)
                .filter(format -> !format.hint().isEmpty() && format.isNameOf(String.valueOf(file.getFileName())))
                .map(format -> ' ' + format.hint()).collect(Collectors.joining());
        return new CheckpointException(file + " is not a checkpoint of a known format ("
                + known.stream().map(format -> format.description().labelWithEndings())
                        .collect(Collectors.joining(", "))
                + "), or it is damaged at its start; convert it, get it from its source again, or install the bundle "
                + "that adds its format."
                + hints);
    }

    private record Bound(List<CheckpointFormat> services, List<GuardedFormat> guarded) {
    }

    private record Claim(GuardedFormat format, Rank rank) {
    }

    /** Tells that a format reads a file that another one claims no less. */
    private record Hidden(Path file, Claim used) {

        void tell(Claim other) {
            boolean asSpecific = other.rank() == used.rank()
                    || other.format().builtIn() && other.rank() != Rank.CONTAINER;
            if (!asSpecific || used.format().builtIn() && other.format().builtIn()) {
                return;
            }
            String one = name(used.format());
            String two = name(other.format());
            FaultLog.report("format " + one + two, new Fault(file + " was read as " + one + ", although " + two
                    + " also claims such files; if that is wrong, remove the bundle that you do not need.",
                    Optional.empty()));
        }

        private static String name(GuardedFormat format) {
            return format.description().label() + " of " + Guard.ownerOf(format.format());
        }
    }
}
