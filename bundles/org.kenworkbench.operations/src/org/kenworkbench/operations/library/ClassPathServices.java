/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;

/** Finds services by the files {@code META-INF/services} of a class path. Stateless. */
final class ClassPathServices {

    /** Bound on faults, as a loader may find the same one again. */
    private static final int MOST_FAULTS = 100;

    private ClassPathServices() {
    }

    /** Makes all services of a type. One that cannot be made is reported to the {@link FaultLog} and left out. */
    static <S> List<S> find(Class<S> type, ClassLoader loader) {
        List<S> found = new ArrayList<>();
        Iterator<S> services = ServiceLoader.load(type, loader).iterator();
        int faults = 0;
        while (faults < MOST_FAULTS) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError | LinkageError e) { // the latter where a class is of a newer Java
                faults++;
                FaultLog.report(String.valueOf(e.getMessage()), new Fault("a service of the class path cannot be used ("
                        + e.getMessage() + "), and is left out; correct its entry in META-INF/services, or remove it",
                        Optional.of(e)));
            }
        }
        return found;
    }
}
