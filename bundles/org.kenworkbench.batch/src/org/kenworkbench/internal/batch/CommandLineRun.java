/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.internal.batch.OperationSource.Listed;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.Guard;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Runs one command line, from its arguments to its exit status. Results go to standard output, everything else to
 * standard error. A run that fails prints nothing on standard output, unless its result {@linkplain
 * OperationResult#failure says so}. Never throws.
 */
public final class CommandLineRun {

    private static final String WARNINGS = "warnings";

    private final OperationSource operations;
    private final OutputStream out;
    private final ConsoleProgress console;
    private final Interrupts interrupts;
    private final String version;

    /**
     * Creates a run.
     *
     * @param terminal  whether {@code err} is a terminal
     * @param nanoClock as {@link System#nanoTime()}
     */
    public CommandLineRun(OperationSource operations, OutputStream out, PrintStream err, boolean terminal,
            LongSupplier nanoClock, Interrupts interrupts, String version) {
        this.operations = operations;
        this.out = out;
        this.console = new ConsoleProgress(err, terminal, nanoClock);
        this.interrupts = interrupts;
        this.version = version;
    }

    /** Runs the command and returns the exit status for the process. */
    public int run(List<String> arguments) {
        boolean debug = arguments.contains(CommonOption.DEBUG.option());
        try {
            ExitCode code = dispatch(arguments, debug);
            tellFaults(this::warn, debug);
            return code.code();
        } catch (Throwable e) { // whatever it is, the user gets a sentence and a status of the contract
            tellFaults(this::warn, debug);
            OperationException failure = ErrorTranslator.translate(e);
            console.message("ken: " + oneLine(failure.getMessage()));
            if (debug) {
                trace(e);
            }
            return failure.kind().code();
        } finally {
            interrupts.finished();
        }
    }

    private void trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.message(trace.toString().stripTrailing());
    }

    private void warn(String warning) {
        console.message("ken: warning: " + oneLine(OperationException.ended(warning)));
    }

    /** Warns of the faults of bundles that were found since the last call; they stop nothing. */
    private void tellFaults(Consumer<String> warnings, boolean debug) {
        for (Fault fault : operations.faults()) {
            warnings.accept(fault.sentence());
            if (debug) {
                fault.cause().ifPresent(this::trace);
            }
        }
    }

    /**
     * Replaces the control characters of a message: those of file names could otherwise steer the terminal. Line ends
     * stay, since a list may stand on lines of its own.
     */
    private static String oneLine(String message) {
        StringBuilder safe = new StringBuilder();
        String.valueOf(message).codePoints()
                .forEach(c -> safe.appendCodePoint(c != '\n' && Character.isISOControl(c) ? '\uFFFD' : c));
        return safe.toString();
    }

    private ExitCode dispatch(List<String> arguments, boolean debug) throws Exception {
        if (arguments.isEmpty()) {
            console.message(overview().stripTrailing());
            return ExitCode.USAGE;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        String first = arguments.getFirst();
        return switch (first) {
            case "help", "--help", "-h" -> help(rest);
            case "--version", "version" -> print("ken " + version + '\n');
            default -> {
                if (first.startsWith("-")) {
                    throw usage("the command comes first, before options such as " + first + "; see ken --help.");
                }
                Lease lease = lease(first);
                try {
                    yield command(lease.operation(), rest, debug);
                } finally {
                    lease.giveBack();
                }
            }
        };
    }

    private ExitCode help(List<String> rest) throws Exception {
        Optional<String> command = rest.stream().filter(argument -> !argument.startsWith("-")).findFirst();
        if (command.isEmpty()) {
            return print(overview());
        }
        Lease lease = lease(command.get());
        try {
            return print(new CommandSyntax(model(lease.operation())).help());
        } finally {
            lease.giveBack();
        }
    }

    private Lease lease(String command) throws OperationException {
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
        throw usage("there is no command '" + command + "'"
                + (near.isEmpty() ? "; see ken --help, or install the bundle that adds it."
                        : near + "; see ken --help."));
    }

    private ExitCode command(Operation operation, List<String> arguments, boolean debug) throws Exception {
        OperationModel model = model(operation);
        CommandSyntax syntax = new CommandSyntax(model);
        ParsedCommand parsed = syntax.parse(arguments);
        if (parsed.help()) {
            return print(syntax.help());
        }
        model.fill(operation, parsed.given());
        StandardContext context = new StandardContext(parsed.settings(), console, this::warn);
        interrupts.started(context);
        tellFaults(context::warn, debug);
        OperationResult result = run(operation, context);
        tellFaults(context::warn, debug);
        ExitCode printed = print(parsed.json() ? json(result, context.warnings())
                : String.join("\n", ResultFormat.lines(result)) + '\n');
        if (result.failure().isPresent()) {
            throw new OperationException(result.failure().get().kind(), result.failure().get().sentence());
        }
        return parsed.settings().strict() && !context.warnings().isEmpty() ? ExitCode.WARNINGS : printed;
    }

    /** Reads an operation's description of itself, guarded, since that of another bundle may be invalid. */
    private static OperationModel model(Operation operation) {
        return Guard.call(operation, "describe its arguments", () -> OperationModel.of(operation));
    }

    private static OperationResult run(Operation operation, StandardContext context) throws OperationException {
        Optional<OperationResult> result;
        try {
            result = Optional.ofNullable(operation.run(context));
        } catch (Throwable e) { // whatever it is, it is the operation's
            throw ErrorTranslator.translate(e, operation);
        }
        return result.orElseThrow(() -> Guard.refused(operation, "gave no result"));
    }

    private static String json(OperationResult result, List<String> warnings) {
        JsonObject document = JsonParser.parseString(result.json()).getAsJsonObject();
        if (!document.has(WARNINGS)) {
            JsonArray array = new JsonArray();
            warnings.forEach(array::add);
            document.add(WARNINGS, array);
        }
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create().toJson(document)
                + '\n';
    }

    private String overview() {
        Table.Builder table = Table.builder().text("").text("");
        for (Listed listed : operations.list()) {
            table.row("  " + listed.name(), listed.summary());
        }
        return """
                Usage: ken <command> [arguments and options]

                Keeps the parameters of a fine-tuned model that matter and puts the others back to their base values.

                Commands:
                %s

                ken <command> --help explains a command; ken --version prints the version.
                Exit status: 0 done, 1 warnings (with --strict), 2 usage, 3 input, 4 computation, 5 resources,
                130 interrupted.
                """.formatted(String.join("\n", ResultFormat.lines(table.build())));
    }

    /** Prints to standard output. A broken pipe is no error: a reader such as {@code head} has read enough. */
    private ExitCode print(String text) throws OperationException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.toLowerCase(Locale.ROOT).contains("broken pipe")) {
                throw new OperationException(ExitCode.RESOURCES,
                        "cannot write to standard output: " + reason + "; send it elsewhere.", e);
            }
        }
        return ExitCode.DONE;
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
