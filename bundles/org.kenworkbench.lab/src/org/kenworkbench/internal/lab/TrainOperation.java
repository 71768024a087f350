/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.language.LanguageRunner;
import org.kenworkbench.internal.lab.train.TrainRunner;
import org.kenworkbench.internal.lab.train.TrainSummary;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.output.OutputPlace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Fine-tunes an encoder as a classifier, or a decoder on texts. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "train", summary = "%train.summary", description = "%train.description", order = 21)
public final class TrainOperation extends TrainOptions implements Operation {

    private final CheckpointReader reader;

    @Activate
    public TrainOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        requireOwnOptions();
        OutputPlace.requireWritable(out());
        return switch (task()) {
            case CLASSIFY ->
                TrainSummary.of(new TrainRunner(reader).run(job(context.seed(), context.force()), context));
            case LM -> new LanguageRunner(reader).run(languageJob(context.seed(), context.force()), context).result();
        };
    }
}
