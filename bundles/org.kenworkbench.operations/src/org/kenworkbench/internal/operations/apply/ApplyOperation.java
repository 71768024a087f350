/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.output.ShardSize;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Makes the models of several subnetworks of one base in one pass, or turns the model of one into that of another in
 * place.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "apply", summary = "%apply.summary", description = "%apply.description", order = 32,
        ignores = RunOption.SEED)
public final class ApplyOperation implements Operation {

    private static final String RESULT = "result";

    private final CheckpointReader reader;

    @Argument(label = "FILE.ken", description = "%apply.subnetworks")
    private List<Path> subnetworks = List.of();

    @Option(names = "--base", label = "BASE", required = true, description = "%apply.base", order = 1)
    private Path base;

    @Option(names = "--out", label = "DIR", required = true, group = RESULT, description = "%apply.out", order = 2)
    private Path out;

    @Option(names = "--files", description = "%apply.files", order = 3)
    private boolean files;

    @Option(names = "--shard-size", label = "SIZE", description = "%apply.shardSize", order = 4)
    private ShardSize shardSize;

    @Option(names = "--switch", label = "MODEL", required = true, group = RESULT, description = "%apply.switch",
            order = 5)
    private Path model;

    @Option(names = "--from", label = "OLD.ken|DIR", description = "%apply.from", order = 6)
    private Path from;

    @Activate
    public ApplyOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        List<Path> kens = ResultPlace.subnetworks(subnetworks);
        if (model == null) {
            requireNot(from != null, "--from is for --switch; leave it out, or name the model to switch");
            requireNot(files && shardSize != null, "--files and --shard-size exclude each other; give one of them");
            return new ManyModels(reader, base, kens, out, files, shardSize).run(context);
        }
        requireNot(files || shardSize != null,
                "--files and --shard-size are for --out: a switched model stays in the files it has");
        requireNot(from == null, "--switch needs --from OLD.ken, the subnetwork that the model was restored from");
        requireNot(subnetworks.size() > 1, "--switch takes one subnetwork to switch to; give the others with --out");
        return new ModelSwitch(reader,
                new ModelSwitch.Request(base, model, ResultPlace.subnetwork(from), kens.getFirst()), _ -> {
                }).run(context);
    }

    private static void requireNot(boolean wrong, String sentence) throws OperationException {
        if (wrong) {
            throw new OperationException(ExitCode.USAGE, sentence);
        }
    }
}
