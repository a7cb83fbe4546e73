package io.taskmill.broker.kafka;

import io.taskmill.tck.ArchitectureConformance;

class ArchitectureTest extends ArchitectureConformance {}
