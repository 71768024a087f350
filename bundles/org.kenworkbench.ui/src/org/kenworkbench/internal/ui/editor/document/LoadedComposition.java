/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.composition.RunReport;
import org.kenworkbench.ui.TensorRow;

/** Result of reading a composition and looking for the files that it names. */
public sealed interface LoadedComposition {

    /**
     * A composition that was read.
     *
     * @param composition belongs to the UI thread from now on
     * @param stamp       what the file was when it was read
     * @param tensors     its tensors, as rows of tables; these may be read on any thread
     * @param files       the files it names, and whether they are where they were
     * @param facts       the text of the page Overview
     */
    record Readable(Composition composition, FileStamp stamp, List<TensorRow> tensors, List<FileCheck> files,
            OverviewFacts facts)
            implements
                LoadedComposition {
    }

    /**
     * A composition that is missing, damaged or too new. The file is left as it is.
     *
     * @param sentence for the user, with the remedy
     */
    record Refused(String sentence) implements LoadedComposition {
    }

    /** Reads the file. Not on the UI thread, since it takes its time. */
    static LoadedComposition read(Path file) {
        try {
            // Taken first: a change while it is read must not look like the state that was read.
            FileStamp stamp = FileStamp.of(file);
            Composition composition = CompositionStore.load(file);
            List<TensorRow> tensors = TensorRow.of(composition.getTensors());
            return new Readable(composition, stamp, tensors,
                    FileCheck.check(FileCheck.expected(composition, file), List.of()),
                    OverviewFacts.of(composition, tensors, report(composition, file)));
        } catch (CompositionException e) {
            return new Refused(e.getMessage());
        } catch (IOException e) {
            return new Refused(Messages.bind(Messages.Editor_Unreadable, file, ErrorTranslator.reason(e)));
        }
    }

    /** Reads the report beside a composition. The overview does without one that is damaged. */
    private static Optional<RunReport> report(Composition composition, Path file) {
        try {
            return RunReport.of(composition, file);
        } catch (IOException e) {
            ILog.of(LoadedComposition.class).warn(Messages.bind(Messages.Report_Unreadable, e.getMessage()), e);
            return Optional.empty();
        }
    }
}
