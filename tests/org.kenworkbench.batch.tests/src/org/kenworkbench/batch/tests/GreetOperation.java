/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests;

import java.util.List;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

import com.google.gson.JsonObject;

/** Says what it was told, and fails as it is told. */
@OperationInfo(name = "greet", summary = "Greets", description = "Greets 100% of those named.\n\nTwice if need be.")
public class GreetOperation implements Operation {

    /** Work to be done by {@code run}, for each test to choose. */
    interface Work {
        void run(OperationContext context) throws Exception;
    }

    @Argument(label = "NAME", description = "Whom to greet.")
    List<String> names;

    @Option(names = "--word", label = "WORD", description = "What to say, ${sys:user.home} %n included.",
            choices = {"hello", "bye"})
    String word = "hello";

    @Option(names = {"--loud", "-l"}, description = "Shout.", group = "volume")
    boolean loud;

    @Option(names = "--quiet", description = "Whisper.", group = "volume")
    boolean quiet;

    @Option(names = "--times", label = "N", description = "How often.", required = true)
    int times;

    private final Work work;
    private RunSettings seen;

    GreetOperation(Work work) {
        this.work = work;
    }

    RunSettings seen() {
        return seen;
    }

    @Override
    public OperationResult run(OperationContext context) throws Exception {
        seen = context.settings();
        try (OperationContext.Stage stage = context.begin("Greeting", names.size(), ProgressUnit.STEPS)) {
            work.run(context);
            stage.advance(names.size());
        }
        String text = (word + ' ' + String.join(" and ", names) + " ×" + times + (loud ? "!" : "")).strip();
        JsonObject json = new JsonObject();
        json.addProperty("text", text);
        OperationResult.Builder result = OperationResult.builder().text(text).json(json.toString());
        if (names.contains("nobody")) {
            result.failure(ExitCode.INPUT, "nobody can be greeted; name somebody");
        }
        return result.build();
    }
}
