/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.guard.Guard;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Steps of a run that a command line and a job of a batch have in common. Stateless. */
public final class OperationRuns {

    private static final String WARNINGS = "warnings";

    private OperationRuns() {
    }

    /**
     * Lends the operation of a command.
     *
     * @throws OperationException if there is none, with a name that is near it or the product that has it; or if it
     *                            cannot be made
     */
    public static Lease lease(OperationSource operations, String command) throws OperationException {
        Optional<Lease> lease = operations.lease(command);
        if (lease.isPresent()) {
            return lease.get();
        }
        Optional<String> reserved = ReservedCommands.sentence(command);
        if (reserved.isPresent()) {
            throw new OperationException(ExitCode.RESOURCES, reserved.get());
        }
        List<String> known = new ArrayList<>(ReservedCommands.names());
        operations.list().forEach(listed -> known.add(listed.name()));
        String near = NearNames.suggestion(command, known);
        throw new OperationException(ExitCode.USAGE, "there is no command '" + command + "'"
                + (near.isEmpty() ? "; see ken --help, or install the bundle that adds it."
                        : near + "; see ken --help."));
    }

    /** Reads an operation's description of itself, guarded, since that of another bundle may be invalid. */
    public static OperationModel model(Operation operation) {
        return Guard.call(operation, "describe its arguments", () -> OperationModel.of(operation));
    }

    /** Runs an operation that was filled in; whatever it throws is translated, and no result at all is refused. */
    public static OperationResult run(Operation operation, OperationContext context) throws OperationException {
        Optional<OperationResult> result;
        try {
            result = Optional.ofNullable(operation.run(context));
        } catch (Throwable e) { // whatever it is, it is the operation's
            throw ErrorTranslator.translate(e, operation);
        }
        return result.orElseThrow(() -> Guard.refused(operation, "gave no result"));
    }

    /**
     * Returns the document of a result, which ends in a line end. Words of files are whole in it, but for a terminal
     * they are escaped.
     *
     * @param warnings of the run, which the document gets unless the operation has put some there
     */
    public static String document(OperationResult result, List<String> warnings) {
        JsonObject document = JsonParser.parseString(result.json()).getAsJsonObject();
        if (!document.has(WARNINGS)) {
            JsonArray array = new JsonArray();
            warnings.forEach(array::add);
            document.add(WARNINGS, array);
        }
        return ShownText.json(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create()
                .toJson(document)) + '\n';
    }
}
