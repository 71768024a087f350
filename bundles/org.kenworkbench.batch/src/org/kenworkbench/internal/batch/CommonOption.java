/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.batch.shell.CommandWord;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.command.OperationModel;

import picocli.CommandLine.Model.OptionSpec;

/** The options that every command takes; help shows those that mean something to it. */
enum CommonOption {

    FORCE("--force", "", "Replace outputs that exist."),
    THREADS("--threads", "N", "The largest number of threads. Default: one for each processor."),
    SEED("--seed", "N", "The seed of all random choices. Default: 0."),
    STRICT("--strict", "", "Exit with status 1 if there were warnings."),
    JSON("--json", "", "Print the result as one JSON document."),
    DEBUG("--debug", "", "Print the stack trace of an error."),
    HELP("--help", "", "Show this help.");

    private final String option;
    private final String label;
    private final String description;

    CommonOption(String option, String label, String description) {
        this.option = option;
        this.label = label;
        this.description = description;
    }

    private Optional<RunOption> ofRun() {
        return switch (this) {
            case FORCE -> Optional.of(RunOption.FORCE);
            case SEED -> Optional.of(RunOption.SEED);
            case THREADS -> Optional.of(RunOption.THREADS);
            case STRICT, JSON, DEBUG, HELP -> Optional.empty();
        };
    }

    String option() {
        return option;
    }

    private List<String> names() {
        return this == HELP ? List.of("-h", option) : List.of(option);
    }

    /** Whether help and shells offer it: some mean nothing for some operations. */
    boolean isOffered(OperationModel model) {
        return ofRun().map(model::uses).orElse(true);
    }

    CommandWord word() {
        return new CommandWord(names(), label, description, List.of(), CommandWord.Kind.TEXT);
    }

    OptionSpec spec(OperationModel model, int order) {
        OptionSpec.Builder spec = OptionSpec.builder(names().toArray(String[]::new)).usageHelp(this == HELP);
        spec.order(order).description(description).hidden(!isOffered(model));
        return label.isEmpty() ? spec.type(boolean.class).arity("0").build()
                : spec.type(String.class).arity("1").paramLabel(label).build();
    }
}
