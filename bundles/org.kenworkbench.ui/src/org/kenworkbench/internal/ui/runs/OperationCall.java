/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.OperationServices;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/**
 * A command of the command line with its arguments: what a dialog asks for, runs, and shows as a line to copy.
 * Immutable.
 *
 * @param command name of the command
 * @param values  texts for each parameter that is given, by its title, such as {@code --keep}; {@code "true"} for a
 *                flag
 */
public record OperationCall(String command, Map<String, List<String>> values) {

    private static final String ORDER = "org.kenworkbench.operation.order";

    public OperationCall {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((title, texts) -> copy.put(title, List.copyOf(texts)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Creates a call whose parameters are given once each. */
    public static OperationCall of(String command, Map<String, String> values) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        values.forEach((title, text) -> texts.put(title, List.of(text)));
        return new OperationCall(command, texts);
    }

    /** Returns the names of all commands, in the order of the command line's list. No operation is created for that. */
    public static List<String> names() {
        return OperationServices.byCommand(FrameworkUtil.getBundle(OperationCall.class).getBundleContext()).entrySet()
                .stream()
                .sorted(Comparator.comparingInt(command -> order(command.getValue()))).map(Map.Entry::getKey).toList();
    }

    private static int order(ServiceReference<?> reference) {
        return reference.getProperty(ORDER) instanceof Integer order ? order : Integer.MAX_VALUE;
    }

    /**
     * Returns the description of the operation that a command runs, with its parameters.
     *
     * @throws OperationException of kind RESOURCES if there is none, or its bundle has a fault
     */
    public static OperationModel model(String command) throws OperationException {
        return use(command, (operation, model) -> model);
    }

    /**
     * Runs the operation in this thread.
     *
     * @throws Exception whatever an operation throws; see {@link org.kenworkbench.operations.ErrorTranslator}
     */
    public OperationResult run(OperationContext context) throws Exception {
        return use(command, (operation, model) -> {
            model.fill(operation, given(model));
            return run(operation, context);
        });
    }

    /**
     * Runs an operation; an exception that an operation of another bundle must not throw is reported with that bundle's
     * name.
     */
    private static OperationResult run(Operation operation, OperationContext context) throws Exception {
        OperationResult result;
        try {
            result = operation.run(context);
        } catch (RuntimeException | Error e) {
            OperationException named = ErrorTranslator.translate(e, operation);
            if (named.getCause() instanceof ServiceFailedException) {
                throw named;
            }
            throw e;
        }
        return Guard.call(operation, "give a result", () -> result);
    }

    /**
     * Checks the arguments, as far as that is possible without a look at files.
     *
     * @throws OperationException of kind USAGE, with one sentence; of kind RESOURCES if there is no such command
     */
    public void check() throws OperationException {
        use(command, (operation, model) -> {
            model.fill(operation, given(model));
            operation.check();
            return null;
        });
    }

    /** Returns the command that does the same from a shell. */
    public CommandText commandText() throws OperationException {
        return use(command, (operation, model) -> CommandText.of(model, given(model)));
    }

    /**
     * Returns the command that does the same from a shell, with those options common to all commands that differ from
     * their defaults.
     */
    public CommandText commandText(RunSettings settings) throws OperationException {
        List<String> words = new ArrayList<>(commandText().words());
        RunSettings defaults = RunSettings.defaults();
        List<String> more = new ArrayList<>();
        if (settings.threads() != defaults.threads()) {
            more.addAll(List.of("--threads", Integer.toString(settings.threads())));
        }
        if (settings.seed() != defaults.seed()) {
            more.addAll(List.of("--seed", Long.toString(settings.seed())));
        }
        if (settings.force()) {
            more.add("--force");
        }
        // Behind the command's name, since what follows "--" is never an option.
        words.addAll(2, more);
        return new CommandText(words);
    }

    /** Code that uses an operation. */
    @FunctionalInterface
    private interface Use<T, E extends Exception> {

        T with(Operation operation, OperationModel model) throws OperationException, E;
    }

    /** Runs code with a fresh operation, since each operation holds its arguments in fields of its own. */
    private static <T, E extends Exception> T use(String command, Use<T, E> use) throws OperationException, E {
        BundleContext bundles = FrameworkUtil.getBundle(OperationCall.class).getBundleContext();
        ServiceObjects<Operation> instances = bundles.getServiceObjects(reference(bundles, command));
        Operation operation = instances.getService();
        if (operation == null) {
            // The reason has been reported already.
            Bundle bundle = instances.getServiceReference().getBundle();
            throw new OperationException(ExitCode.RESOURCES,
                    NLS.bind(Messages.Run_NotMade, command, bundle == null ? "" : bundle.getSymbolicName()));
        }
        try {
            return use.with(operation, model(operation, command));
        } finally {
            instances.ungetService(operation);
        }
    }

    /**
     * Describes an operation; that of a third party may describe itself in an invalid way, or lack classes that it
     * needs.
     */
    private static OperationModel model(Operation operation, String command) throws OperationException {
        try {
            return OperationModel.of(operation);
        } catch (RuntimeException | LinkageError e) {
            throw new OperationException(ExitCode.RESOURCES, NLS.bind(Messages.Run_BadModel, command, e), e);
        }
    }

    private Map<Parameter, List<String>> given(OperationModel model) {
        Map<Parameter, List<String>> given = new HashMap<>();
        Map<String, List<String>> left = new HashMap<>(values);
        for (Parameter parameter : model.parameters()) {
            List<String> texts = left.remove(parameter.title());
            if (texts != null) {
                given.put(parameter, texts);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException(command + " has no parameter " + left.keySet());
        }
        return given;
    }

    private static ServiceReference<Operation> reference(BundleContext bundles, String command)
            throws OperationException {
        ServiceReference<Operation> found = OperationServices.byCommand(bundles).get(command);
        if (found == null) {
            throw new OperationException(ExitCode.RESOURCES, NLS.bind(Messages.Run_NoCommand, command));
        }
        return found;
    }
}
