/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tests of the packaged products, run as their users run them. Has more than 25 types: a test for each way of using a
 * product, which share one set of helpers that start it, watch it and look at its window.
 */
package org.kenworkbench.product;
