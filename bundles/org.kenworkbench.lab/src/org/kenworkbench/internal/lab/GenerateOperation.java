/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.language.ChatTemplates;
import org.kenworkbench.internal.lab.likelihood.GreedyGenerator;
import org.kenworkbench.internal.lab.model.PretrainedFolder;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Has a decoder go on with a text, for a look at what it does. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "generate", summary = "%generate.summary", description = "%generate.description", order = 24,
        ignores = {RunOption.FORCE, RunOption.SEED})
public final class GenerateOperation implements Operation {

    private final CheckpointReader reader;

    @Option(names = "--model", label = "MODEL", required = true, description = "%generate.model", order = 1)
    private Path model;

    @Option(names = "--prompt", label = "TEXT", required = true, description = "%generate.prompt", order = 2)
    private String prompt = "";

    @Option(names = "--tokens", label = "N", description = "%generate.tokens", order = 3)
    private int tokens = 64;

    @Option(names = "--window", label = "N", description = "%evaluate.window", order = 4)
    private int window;

    @Option(names = "--chat", description = "%generate.chat", order = 5)
    private boolean chat;

    @Option(names = "--template", label = "NAME", description = "%generate.template", order = 6,
            choices = {"chatml", "llama-3", "llama-2", "mistral", "gemma", "phi-3", "zephyr"})
    private String template = "";

    @Activate
    public GenerateOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        FileOptions.requireRange("--tokens", tokens, 1, FileOptions.MOST);
        FileOptions.requireRange("--window", window, 0, FileOptions.MOST_WINDOW);
        if (!chat && !template.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--template has no effect without --chat; give both or leave"
                    + " it out.");
        }
        GreedyGenerator.Generated made = new GreedyGenerator(reader).generate(model, prompt(), tokens, window,
                context);
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.addProperty("prompt", prompt);
        json.addProperty("text", made.text());
        json.addProperty("tokens", made.tokens());
        json.addProperty("ended", made.ended());
        return OperationResult.builder().text(chat ? made.text() : prompt + made.text())
                .text('(' + Quantities.count(made.tokens()) + (made.tokens() == 1 ? " token, " : " tokens, ")
                        + (made.ended() ? "to the end that the model makes" : "cut by --tokens") + ")")
                .json(json.toString()).build();
    }

    private GreedyGenerator.Prompt prompt() throws IOException, OperationException {
        if (!chat) {
            return new GreedyGenerator.Prompt(prompt, false, Optional.empty());
        }
        try (PretrainedFolder folder = PretrainedFolder.open(reader, model)) {
            return ChatTemplates.prompt(prompt, template.isEmpty() ? Optional.empty() : Optional.of(template),
                    folder.folder());
        }
    }
}
