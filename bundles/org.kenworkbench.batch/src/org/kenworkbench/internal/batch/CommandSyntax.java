/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.internal.batch.shell.CommandShape;
import org.kenworkbench.internal.batch.shell.CommandWord;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line of one operation: its own arguments and options, derived from its annotations, and the common ones.
 * Parsing only tells what was given; {@link OperationModel} checks what must be given, and the types of the values.
 */
public final class CommandSyntax {

    private static final int WIDTH = 100;

    private final OperationModel model;
    // Maps by identity, since the hash code of an ArgSpec changes with the value that parsing gives it.
    private final Map<ArgSpec, Parameter> parameters = new IdentityHashMap<>();
    private final Map<ArgSpec, CommonOption> commons = new IdentityHashMap<>();
    private final CommandLine commandLine;

    public CommandSyntax(OperationModel model) {
        this.model = model;
        CommandSpec spec = CommandSpec.create().name("ken " + model.name());
        spec.usageMessage().width(WIDTH).sortOptions(false)
                .customSynopsis(escaped("ken " + model.name() + ' ' + synopsis()))
                .description(escaped(model.description()))
                .parameterListHeading("%nArguments:%n").optionListHeading(
                        model.parameters().stream().anyMatch(Parameter::isOption) ? "%nOptions:%n" : "");
        int order = 0;
        for (Parameter parameter : model.parameters()) {
            if (parameter.isOption()) {
                OptionSpec option = option(parameter, order++);
                parameters.put(option, parameter);
                spec.addOption(option);
            } else {
                PositionalParamSpec argument = argument(parameter);
                parameters.put(argument, parameter);
                spec.addPositional(argument);
            }
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder().validate(false).heading("%nCommon options:%n");
        for (CommonOption common : CommonOption.values()) {
            OptionSpec option = common.spec(model, order++);
            commons.put(option, common);
            group.addArg(option);
        }
        spec.addArgGroup(group.build());
        commandLine = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(WIDTH);
    }

    /**
     * Doubles the percent signs of a text: the parser runs synopsis and description of a command, but not of an option,
     * through {@link String#format}.
     */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static OptionSpec option(Parameter parameter, int order) {
        OptionSpec.Builder option = OptionSpec.builder(parameter.names().toArray(String[]::new)).order(order)
                .description(described(parameter)).paramLabel(parameter.label());
        if (parameter.kind() == Kind.FLAG) {
            return option.type(boolean.class).arity("0").build();
        }
        if (parameter.kind().isList()) {
            return option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
        }
        return option.type(String.class).arity("1").build();
    }

    private static PositionalParamSpec argument(Parameter parameter) {
        PositionalParamSpec.Builder argument = PositionalParamSpec.builder().description(described(parameter))
                .paramLabel(parameter.label()).hideParamSyntax(true);
        if (parameter.kind().isList()) {
            return argument.type(List.class).auxiliaryTypes(String.class).index(parameter.index() + "..*")
                    .arity("0..*").build();
        }
        return argument.type(String.class).index(String.valueOf(parameter.index())).arity("0..1").build();
    }

    private static String described(Parameter parameter) {
        StringBuilder text = new StringBuilder(parameter.description());
        if (!parameter.choices().isEmpty()) {
            text.append(" One of: ").append(String.join(", ", parameter.choices())).append('.');
        }
        if (!parameter.defaultText().isEmpty() && !parameter.required()) {
            text.append(" Default: ").append(parameter.defaultText()).append('.');
        }
        if (!parameter.known().isEmpty()) {
            text.append(known(parameter.known()));
        }
        return text.toString();
    }

    /** Lists the values on one line if none of them has a sentence of its own, else on one line each. */
    private static String known(Map<String, String> values) {
        if (values.values().stream().allMatch(String::isEmpty)) {
            return " Installed: " + String.join(", ", values.keySet()) + '.';
        }
        StringBuilder lines = new StringBuilder(" Installed:");
        values.forEach((value, sentence) -> lines.append("\n  ").append(value).append(": ").append(sentence));
        return lines.toString();
    }

    private String synopsis() {
        List<String> parts = new ArrayList<>();
        Map<String, List<Parameter>> groups = model.parameters().stream().filter(p -> !p.group().isEmpty())
                .collect(Collectors.groupingBy(Parameter::group));
        Set<String> shown = new LinkedHashSet<>();
        for (Parameter parameter : model.parameters()) {
            List<Parameter> group = groups.get(parameter.group());
            if (group != null && shown.add(parameter.group()) && group.stream().anyMatch(Parameter::required)) {
                parts.add(group.stream().map(CommandSyntax::typed).collect(Collectors.joining(" | ", "(", ")")));
            } else if (group == null && (parameter.required() || !parameter.isOption())) {
                parts.add(parameter.required() ? typed(parameter) : '[' + typed(parameter) + ']');
            }
        }
        parts.add("[options]");
        return String.join(" ", parts);
    }

    private static String typed(Parameter parameter) {
        if (!parameter.isOption()) {
            return parameter.kind().isList() ? parameter.label() + "…" : parameter.label();
        }
        return parameter.kind() == Kind.FLAG ? parameter.title() : parameter.title() + ' ' + parameter.label();
    }

    /** Returns the help text of the command, which ends in a line end. */
    String help() {
        return commandLine.getUsageMessage(Ansi.OFF);
    }

    /** Returns the command as shells and manuals show it. */
    CommandShape shape() {
        List<CommandWord> words = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            List<String> values = new ArrayList<>(parameter.choices());
            values.addAll(parameter.known().keySet());
            words.add(new CommandWord(parameter.names(), parameter.kind() == Kind.FLAG ? "" : parameter.label(),
                    described(parameter), values, switch (parameter.kind()) {
                        case PATH, PATHS, COMPOSITION -> CommandWord.Kind.PATH;
                        case FLAG, TEXT, TEXTS, WHOLE_NUMBER, NUMBER, CHOICE -> CommandWord.Kind.TEXT;
                    }));
        }
        for (CommonOption common : CommonOption.values()) {
            if (common.isOffered(model)) {
                words.add(common.word());
            }
        }
        return new CommandShape(model.name(), model.summary(), model.description(), synopsis(), words);
    }

    /** @throws OperationException of kind USAGE */
    ParsedCommand parse(List<String> arguments) throws OperationException {
        return parse(arguments, RunSettings.defaults());
    }

    /**
     * Parses what stands behind the command.
     *
     * @param defaults settings of what the arguments leave open
     * @throws OperationException of kind USAGE
     */
    public ParsedCommand parse(List<String> arguments, RunSettings defaults) throws OperationException {
        try {
            ParseResult result = commandLine.parseArgs(arguments.toArray(String[]::new));
            Map<Parameter, List<String>> given = new LinkedHashMap<>();
            Map<CommonOption, String> common = new LinkedHashMap<>();
            for (ArgSpec arg : result.matchedArgs()) {
                List<String> values = values(arg.getValue());
                if (commons.containsKey(arg)) {
                    common.put(commons.get(arg), values.getLast());
                } else {
                    given.put(parameters.get(arg), values);
                }
            }
            return ParsedCommand.of(given, common, defaults);
        } catch (ParameterException e) {
            throw new OperationException(ExitCode.USAGE, sentence(e) + "; see ken " + model.name() + " --help.", e);
        }
    }

    private static List<String> values(Object value) {
        return value instanceof List<?> list ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private String sentence(ParameterException failure) {
        return switch (failure) {
            case CommandLine.UnmatchedArgumentException unmatched -> unmatched(unmatched.getUnmatched().getFirst());
            case CommandLine.MissingParameterException missing when !missing.getMissing().isEmpty() ->
                title(missing.getMissing().getFirst()) + " needs a value";
            case CommandLine.OverwrittenOptionException twice ->
                title(twice.getOverwritten()) + " is given more than once";
            default -> failure.getMessage().lines().findFirst().orElse("the arguments are not understood");
        };
    }

    private String unmatched(String argument) {
        if (!argument.startsWith("-")) {
            return model.name() + " does not take '" + argument + "'";
        }
        String name = argument.split("=", 2)[0];
        List<String> known = commandLine.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream()).toList();
        return model.name() + " has no option " + name + NearNames.suggestion(name, known);
    }

    private static String title(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
