/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.IParameter;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandImageService;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * The commands that can be run where the focus is: those of KEN and of bundles that others add, and of the platform's
 * many those that a user of this window knows. A command whose parameters have values is there once for each value. For
 * the UI thread.
 */
final class PaletteCommands {

    private static final String PLATFORM = "org.eclipse.";
    private static final Set<String> OF_PLATFORM = Set.of(IWorkbenchCommandConstants.FILE_SAVE,
            IWorkbenchCommandConstants.FILE_SAVE_AS, IWorkbenchCommandConstants.FILE_SAVE_ALL,
            IWorkbenchCommandConstants.FILE_CLOSE, IWorkbenchCommandConstants.FILE_CLOSE_ALL,
            IWorkbenchCommandConstants.FILE_CLOSE_OTHERS, IWorkbenchCommandConstants.FILE_EXIT,
            IWorkbenchCommandConstants.EDIT_UNDO, IWorkbenchCommandConstants.EDIT_REDO,
            IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, IWorkbenchCommandConstants.WINDOW_PREFERENCES,
            IWorkbenchCommandConstants.WINDOW_RESET_PERSPECTIVE,
            IWorkbenchCommandConstants.WINDOW_MAXIMIZE_ACTIVE_VIEW_OR_EDITOR,
            IWorkbenchCommandConstants.WINDOW_SHOW_KEY_ASSIST, IWorkbenchCommandConstants.HELP_HELP_CONTENTS,
            IWorkbenchCommandConstants.HELP_DYNAMIC_HELP, IWorkbenchCommandConstants.HELP_ABOUT,
            IWorkbenchCommandConstants.HELP_WELCOME);

    private final IHandlerService handlers;
    private final IBindingService keys;
    private final ICommandImageService images;
    /** Context that was active when the palette opened, in which the command runs as if there had been no palette. */
    private final IEvaluationContext context;
    private final List<Found> found = new ArrayList<>();

    /**
     * Command that was found, with what decides on its place.
     *
     * @param isTold whether it is one of many values of a parameter
     */
    private record Found(PaletteEntry entry, boolean isTold, boolean isOfPlatform) {
    }

    private PaletteCommands(IWorkbenchWindow window) {
        handlers = window.getService(IHandlerService.class);
        keys = window.getService(IBindingService.class);
        images = window.getService(ICommandImageService.class);
        context = handlers.createContextSnapshot(false);
    }

    /**
     * Lists the commands of a window: first KEN's own, then the platform's, then those with values, each sorted by
     * their names. To be called before the palette takes the focus.
     */
    static List<PaletteEntry> of(IWorkbenchWindow window) {
        PaletteCommands commands = new PaletteCommands(window);
        for (Command command : window.getService(ICommandService.class).getDefinedCommands()) {
            if (isOffered(command.getId()) && command.isHandled() && command.isEnabled()) {
                commands.add(command);
            }
        }
        return commands.found.stream()
                .sorted(Comparator.comparing(Found::isTold).thenComparing(Found::isOfPlatform)
                        .thenComparing(found -> found.entry().name()))
                .map(Found::entry).toList();
    }

    private static boolean isOffered(String id) {
        return !id.startsWith(PLATFORM) || OF_PLATFORM.contains(id);
    }

    private void add(Command command) {
        try {
            for (ParameterizedCommand way : ways(command)) {
                String name = name(command, way);
                String key = Objects.requireNonNullElse(keys.getBestActiveBindingFormattedFor(command.getId()), "");
                boolean isTold = !way.getParameterMap().isEmpty();
                PaletteEntry entry = new PaletteEntry(PaletteGroup.COMMANDS, name, isTold ? "" : key,
                        Optional.ofNullable(images.getImageDescriptor(command.getId())), () -> run(way));
                found.add(new Found(entry, isTold, command.getId().startsWith(PLATFORM)));
            }
        } catch (CommandException e) {
            // A command of a bundle that just went, or has a fault.
            ILog.of(PaletteCommands.class).warn(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the ways to call a command: with all values that it must be given, and without those that it may be. */
    @SuppressWarnings("unchecked") // the platform's method has no type of elements
    private static Collection<ParameterizedCommand> ways(Command command) throws CommandException {
        IParameter[] parameters = command.getParameters();
        if (parameters == null || Stream.of(parameters).allMatch(IParameter::isOptional)) {
            return List.of(new ParameterizedCommand(command, null));
        }
        return ParameterizedCommand.generateCombinations(command);
    }

    /** Names a command with what it is told, as in {@code Theme: Dark}. */
    private static String name(Command command, ParameterizedCommand way) throws CommandException {
        StringBuilder name = new StringBuilder(command.getName());
        for (Object given : way.getParameterMap().entrySet()) {
            Map.Entry<?, ?> parameter = (Map.Entry<?, ?>) given;
            IParameter declared = command.getParameter(String.valueOf(parameter.getKey()));
            for (Object known : declared.getValues().getParameterValues().entrySet()) {
                Map.Entry<?, ?> value = (Map.Entry<?, ?>) known;
                if (value.getValue().equals(parameter.getValue())) {
                    name.append(": ").append(value.getKey());
                }
            }
        }
        return name.toString();
    }

    private void run(ParameterizedCommand command) {
        try {
            handlers.executeCommandInContext(command, null, context);
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(String.valueOf(e.getMessage()), e),
                    StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
