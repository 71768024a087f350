/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;

/** Runs the lab's operations as a command line would. */
public final class LabRun {

    private LabRun() {
    }

    public static OperationResult run(Operation operation, StandardContext context, String... words) throws Exception {
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            given.put(words[i], words[i + 1]);
        }
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            String text = given.remove(parameter.title());
            if (text != null) {
                texts.put(parameter, List.of(text));
            }
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("no options " + given.keySet());
        }
        model.fill(operation, texts);
        return operation.run(context);
    }

    public static StandardContext context(long seed) {
        return context(seed, ProgressListener.NONE);
    }

    /** One thread, as equal sums ask for. */
    public static StandardContext context(long seed, ProgressListener listener) {
        return new StandardContext(new RunSettings(1, false, false, seed), listener, _ -> {
        });
    }

    /** Returns a context that is cancelled as soon as a training has made so many steps. */
    public static StandardContext cancelledAfter(long steps, long seed) {
        AtomicReference<StandardContext> context = new AtomicReference<>();
        context.set(context(seed, new ProgressListener() {
            private boolean training;

            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                training = stage.equals("Training");
            }

            @Override
            public void advanced(long done) {
                if (training && done == steps) {
                    context.get().cancel();
                }
            }

            @Override
            public void ended() {
                training = false;
            }
        }));
        return context.get();
    }
}
