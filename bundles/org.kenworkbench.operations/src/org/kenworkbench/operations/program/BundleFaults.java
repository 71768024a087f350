/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.equinox.log.SynchronousLogListener;
import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.Guard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;

/**
 * Finds what is wrong with installed bundles, each fault once and with the bundle's name: jars that the launcher left
 * out, bundles that cannot be resolved or lack an optional import, components that cannot be made (which shows only
 * when somebody asks for them) or lack a service, and faults that {@link Guard} came upon. Whatever has a fault is left
 * out, and all else works. Safe for use by many threads.
 */
public final class BundleFaults implements AutoCloseable {

    /** System property that the launcher sets: the path of a file with a sentence on each line. */
    private static final String LEFT_OUT = "ken.dropins.leftOut";
    /** Pattern of the name of a component in messages that Declarative Services logs. */
    private static final Pattern COMPONENT = Pattern.compile("\\[([^\\[\\]()]+)\\(\\d+\\)\\]");
    private static final Pattern REQUIREMENT = Pattern.compile("Unresolved requirement: ([^\\n]+)");

    private final BundleContext bundles;
    private final Runnable found;
    private final List<Fault> untold = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final SynchronousLogListener listener = this::logged;
    private final Consumer<Fault> guarded = fault -> add(fault.sentence(), fault);
    private final ServiceReference<LogReaderService> reference;
    private final LogReaderService log;

    /**
     * Looks for faults of the installed bundles, and listens for others from now on.
     *
     * @param found called whenever there is something to {@link #take()}, in the thread that came upon it, which must
     *              not be held up
     */
    public BundleFaults(BundleContext bundles, Runnable found) {
        this.bundles = bundles;
        this.found = found;
        reference = bundles.getServiceReference(LogReaderService.class);
        log = bundles.getService(reference);
        log.addLogListener(listener);
        FaultLog.listen(guarded);
        addLeftOut();
        for (Bundle bundle : bundles.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED) {
                addUnresolved(bundle);
            }
        }
        for (Bundle bundle : OtherBundles.of(bundles)) {
            OptionalImports.missing(bundle, bundles).ifPresent(why -> add(name(bundle) + " imports",
                    new Fault("the bundle " + name(bundle) + ' ' + why + Guard.REMEDY, Optional.empty())));
        }
    }

    /** Returns the faults that are new since the last call, in the order in which they were found. */
    public List<Fault> take() {
        for (Bundle bundle : OtherBundles.of(bundles)) {
            UnsatisfiedParts.of(bundle, bundles).forEach(why -> keep(name(bundle) + why,
                    new Fault("the bundle " + name(bundle) + ' ' + why, Optional.empty())));
        }
        synchronized (this) {
            List<Fault> taken = List.copyOf(untold);
            untold.clear();
            return taken;
        }
    }

    private void add(String key, Fault fault) {
        if (keep(key, fault)) {
            found.run();
        }
    }

    private synchronized boolean keep(String key, Fault fault) {
        return known.add(key) && untold.add(fault);
    }

    private void addLeftOut() {
        String file = System.getProperty(LEFT_OUT, "");
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.readAllLines(Path.of(file)).stream().filter(line -> !line.isBlank())
                    .forEach(line -> add(line, new Fault(line, Optional.empty())));
        } catch (IOException e) {
            add(file, new Fault(file + " cannot be read, so it is not known which bundles are left out; start again.",
                    Optional.of(e)));
        }
    }

    private void addUnresolved(Bundle bundle) {
        try {
            // The exception tells why; the call starts nothing that has not been started already.
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            Matcher requirement = REQUIREMENT.matcher(String.valueOf(e.getMessage()));
            String why = requirement.find() ? "needs " + requirement.group(1).strip() + ", which is not installed"
                    : "cannot be started: " + firstLine(e);
            add(name(bundle), new Fault("the bundle " + name(bundle) + ' ' + why + ", and is left out" + Guard.REMEDY,
                    Optional.of(e)));
        }
    }

    private void logged(LogEntry entry) {
        Bundle bundle = entry.getBundle();
        // The framework repeats what Declarative Services has logged already.
        if (entry.getLogLevel() != LogLevel.ERROR || bundle == null || bundle.getState() == Bundle.INSTALLED
                || entry.getException() instanceof ServiceException) {
            return;
        }
        String message = String.valueOf(entry.getMessage());
        // A message of Declarative Services; other errors in the log need not be faults of a bundle.
        if (message.startsWith("bundle " + bundle.getSymbolicName() + ':')) {
            Matcher component = COMPONENT.matcher(message);
            String what = component.find() ? component.group(1) : "a component";
            Throwable root = root(entry.getException());
            String why = root == null ? message.substring(message.indexOf(" : ") + 1).strip() : describe(root);
            add(name(bundle) + what,
                    new Fault(
                            "the bundle " + name(bundle) + " has a fault, and its part " + what + " is left out (" + why
                                    + ')' + Guard.REMEDY,
                            Optional.ofNullable(entry.getException())));
        }
    }

    private static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String describe(Throwable root) {
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + firstLine(root));
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }

    /** Returns the name and version of a bundle, as messages show them. */
    public static String name(Bundle bundle) {
        String symbolicName = bundle.getSymbolicName() == null ? bundle.getHeaders().get(Constants.BUNDLE_NAME)
                : bundle.getSymbolicName();
        return symbolicName + ' ' + bundle.getVersion();
    }

    /** Stops listening. */
    @Override
    public void close() {
        FaultLog.unlisten(guarded);
        log.removeLogListener(listener);
        bundles.ungetService(reference);
    }
}
