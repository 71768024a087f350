/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointException;
import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Asks each format in turn whether it knows the head of the file, or of the main file of the folder. */
@Component
public final class ContentCheckpointReader implements CheckpointReader {

    /** Replaced as a whole when a format comes or goes. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, fieldOption = FieldOption.REPLACE)
    private volatile List<CheckpointFormat> formats = List.of();

    /** For the service runtime, which fills in the formats. */
    @Activate
    public ContentCheckpointReader() {
        // Nothing to do until the formats are bound.
    }

    /** For use without a service runtime. */
    public ContentCheckpointReader(List<CheckpointFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public Checkpoint open(Path fileOrFolder) throws CheckpointException {
        if (CheckpointReader.isHubName(fileOrFolder) && !Files.exists(fileOrFolder)) {
            return open(HubCache.ofUser().snapshot(fileOrFolder));
        }
        if (Files.isDirectory(fileOrFolder)) {
            return ModelFolder.namedAs(fileOrFolder, openFile(ModelFolder.mainFile(fileOrFolder)));
        }
        return openFile(fileOrFolder);
    }

    private Checkpoint openFile(Path file) throws CheckpointException {
        // By id, so that the order in which bundles start does not matter.
        List<CheckpointFormat> known = formats.stream().sorted(Comparator.comparing(CheckpointFormat::id)).toList();
        byte[] head;
        long sizeBytes;
        try (MappedFile mapped = MappedFile.open(file)) {
            head = mapped.head(CheckpointFormat.HEAD_BYTES);
            sizeBytes = mapped.sizeBytes();
        }
        for (CheckpointFormat format : known) {
            if (format.recognises(head.clone(), sizeBytes)) {
                return format.open(file);
            }
        }
        throw new CheckpointException(file + " is not a checkpoint of a known format (" //$NON-NLS-1$
                + known.stream().map(CheckpointFormat::label).collect(Collectors.joining(", ")) //$NON-NLS-1$
                + "), or it is damaged at its start; convert it or get it from its source again."); //$NON-NLS-1$
    }
}
