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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.internal.batch.OperationSource.Listed;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.tensor.guard.Fault;

/**
 * Runs one command line, from its arguments to its exit status. Results go to standard output, everything else to
 * standard error. A run that fails prints nothing on standard output, unless its result {@linkplain
 * OperationResult#failure says so}. Never throws.
 */
public final class CommandLineRun {

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
            console.message("ken: " + failure.getMessage());
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
        console.message("ken: warning: " + OperationException.ended(warning));
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
            case "completion", "manual" -> print(shellText(first, rest));
            default -> {
                if (first.startsWith("-")) {
                    throw usage("the command comes first, before options such as " + first + "; see ken --help.");
                }
                Lease lease = OperationRuns.lease(operations, first);
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
        Lease lease = OperationRuns.lease(operations, command.get());
        try {
            return print(new CommandSyntax(OperationRuns.model(lease.operation())).help());
        } finally {
            lease.giveBack();
        }
    }

    private String shellText(String word, List<String> rest) throws OperationException {
        ShellTexts texts = new ShellTexts(operations, version);
        return word.equals("completion") ? texts.completion(rest) : texts.manual(rest);
    }

    private ExitCode command(Operation operation, List<String> arguments, boolean debug) throws Exception {
        OperationModel model = OperationRuns.model(operation);
        CommandSyntax syntax = new CommandSyntax(model);
        ParsedCommand parsed = syntax.parse(arguments);
        if (parsed.help()) {
            return print(syntax.help());
        }
        model.fill(operation, parsed.given());
        StandardContext context = new StandardContext(parsed.settings(), console, this::warn);
        interrupts.started(context);
        tellFaults(context::warn, debug);
        OperationResult result = OperationRuns.run(operation, context);
        tellFaults(context::warn, debug);
        ExitCode printed = print(parsed.json() ? OperationRuns.document(result, context.warnings())
                : String.join("\n", ResultFormat.lines(result)) + '\n');
        if (result.failure().isPresent()) {
            throw new OperationException(result.failure().get().kind(), result.failure().get().sentence());
        }
        return parsed.settings().strict() && !context.warnings().isEmpty() ? ExitCode.WARNINGS : printed;
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

                ken <command> --help explains a command; ken --version prints the version. ken completion bash, zsh or
                fish prints a script that completes commands; ken manual <command> prints a page for man.
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
